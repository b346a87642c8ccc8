// A fragment that could not be fetched says so, instead of silence.
import { say } from "./words.js";

document.addEventListener("htmx:sendError", () => say(document.body.dataset.messageLost));
document.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status !== 401) return say(document.body.dataset.messageFailed);
  // The session is over: the whole page knows better what to do.
  window.location.reload();
});
