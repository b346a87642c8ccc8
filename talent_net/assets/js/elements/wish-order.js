// A list that is put in order: by drag at its handle, or with the arrow keys on it. Without it, buttons do the same.
import { say } from "../words.js";

class WishOrder extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.addEventListener("keydown", (event) => this.onKey(event), { signal });
    this.addEventListener("pointerdown", (event) => this.onDown(event), { signal });
    this.addEventListener("pointermove", (event) => this.onMove(event), { signal });
    this.addEventListener("pointerup", () => this.onUp(), { signal });
    this.addEventListener("pointercancel", () => this.onUp(), { signal });
    this.showHandles();
  }

  disconnectedCallback() {
    this.stop?.abort();
  }

  get lines() {
    return [...this.querySelectorAll("li[data-move]")];
  }

  showHandles() {
    for (const handle of this.querySelectorAll(".wish-handle")) handle.hidden = this.lines.length < 2;
  }

  onKey(event) {
    const line = event.target.closest(".wish-handle")?.closest("li");
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!line || !step) return;
    event.preventDefault();
    const place = this.lines.indexOf(line) + 1 + step;
    if (place >= 1 && place <= this.lines.length) this.send(line, place, true);
  }

  onDown(event) {
    const handle = event.target.closest(".wish-handle");
    if (!handle || event.button) return;
    this.moving = handle.closest("li");
    this.began = this.lines.indexOf(this.moving);
    this.moving.classList.add("wish-moving");
    handle.setPointerCapture(event.pointerId);
  }

  onMove(event) {
    if (!this.moving) return;
    const others = this.lines.filter((line) => line !== this.moving);
    const after = others.find((line) => {
      const box = line.getBoundingClientRect();
      return event.clientY < box.top + box.height / 2;
    });
    if (after !== this.moving.nextElementSibling) this.moving.parentElement.insertBefore(this.moving, after ?? null);
  }

  onUp() {
    if (!this.moving) return;
    const line = this.moving;
    line.classList.remove("wish-moving");
    this.moving = undefined;
    const place = this.lines.indexOf(line);
    if (place !== this.began) this.send(line, place + 1, false);
  }

  async send(line, place, keepsFocus) {
    if (this.isSending) return;
    this.isSending = true;
    const token = document.querySelector('meta[name="csrf-token"]').content;
    try {
      const answer = await fetch(line.dataset.move, {
        method: "POST",
        headers: { "X-CSRFToken": token },
        body: new URLSearchParams({ position: place }),
      });
      if (!answer.ok) throw new Error(answer.statusText);
      this.show(await answer.text(), line.dataset, place, keepsFocus);
    } catch {
      say(this.dataset.failed);
    } finally {
      this.isSending = false;
    }
  }

  /** The page that the house answers with holds the list as it is now. */
  show(page, { move, name }, place, keepsFocus) {
    const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("wish-order ol");
    if (!fresh) return;
    this.querySelector("ol").replaceChildren(...fresh.children);
    this.showHandles();
    const words = this.dataset.moved.replace("{name}", name).replace("{place}", place);
    document.getElementById("live-words").textContent = words;
    if (keepsFocus) this.lines.find((line) => line.dataset.move === move)?.querySelector(".wish-handle").focus();
  }
}
customElements.define("wish-order", WishOrder);
