// The personal channel: the server nudges, the page fetches what changed under the reader's own rights.
import { io } from "socket.io-client";

const LONGEST_WAIT = 60_000;
const ANSWER_WAIT = 10_000;
const BREATH = 1000;

/** A one-time token for one connection; null when the session is over and asking again is of no use. */
async function freshToken() {
  const token = document.querySelector('meta[name="csrf-token"]').content;
  const answer = await fetch("/live/token", {
    method: "POST",
    headers: { "X-CSRFToken": token, Accept: "application/json" },
  });
  // Signed out, put out, or signed out in another tab, with which this page's own token is void as well.
  if ([400, 401, 403].includes(answer.status)) return null;
  if (!answer.ok) throw new Error(`No token: ${answer.status}`);
  return (await answer.json()).token;
}

export const socket = io({
  transports: ["websocket", "polling"],
  autoConnect: false,
  reconnection: false,
  // The handshake asks for this anew each time, since a token opens one connection only.
  auth: (give) => give({ token: socket.token }),
});

let failures = 0;
let waiting = null;

async function connect() {
  waiting = null;
  try {
    socket.token = await freshToken();
    if (socket.token) socket.connect();
    else document.body.dispatchEvent(new CustomEvent("live:over"));
  } catch {
    connectLater();
  }
}

/** Tries again later, each time later than before and never all browsers at once. */
function connectLater() {
  if (waiting) return;
  const wait = Math.min(LONGEST_WAIT, 1000 * 2 ** failures) * (0.5 + Math.random());
  failures += 1;
  waiting = setTimeout(connect, wait);
}

/** Says so to whoever on the page shows it; `detail` names which, where that is known. */
function changed(what, detail = {}) {
  document.body.dispatchEvent(new CustomEvent(`${what}:changed`, { detail }));
}

/** Says something and gives the answer: `{ok, code, ...}`. What was too fast is said again after a breath; nothing is said by a closed channel. */
export async function say(event, payload) {
  if (!socket.connected) return { ok: false, code: "live.away" };
  try {
    const answer = await socket.timeout(ANSWER_WAIT).emitWithAck(event, payload);
    if (answer.code !== "live.too_fast") return answer;
  } catch {
    return { ok: false, code: "live.away" };
  }
  await new Promise((resolve) => setTimeout(resolve, BREATH));
  return say(event, payload);
}

socket.on("connect", () => {
  // What happened since the page was printed, or while nobody listened, is fetched too.
  changed("notices");
  changed("threads");
  failures = 0;
});
socket.on("connect_error", connectLater);
socket.on("disconnect", (reason) => {
  if (reason !== "io client disconnect") connectLater();
});
socket.on("nudge", ({ what, ...detail }) => changed(what, detail));

window.addEventListener("pagehide", () => socket.disconnect());
window.addEventListener("pageshow", (event) => event.persisted && connect());
window.addEventListener("online", () => {
  if (socket.connected || !waiting) return;
  clearTimeout(waiting);
  connect();
});

connect();
