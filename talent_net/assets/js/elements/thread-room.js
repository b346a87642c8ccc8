// A thread that lives: what others write appears by itself, and what one writes is never lost. All of it works as forms and links, too.
import { Draft, freshNonce } from "../draft.js";

const PATIENCE = 4000;
const NEAR = 160;
const SLACK = 24;
const HEAVIEST = 6 * 1024 * 1024;

class ThreadRoom extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector(".thread-list");
    this.form = this.querySelector(".composer");
    this.last = Number(this.dataset.last);
    this.readNumber = Number(this.dataset.readNumber);
    this.fetchedAt = this.dataset.fetchedAt;
    this.earlier();
    if (!this.last && !this.form) return;
    this.hear = (event) => {
      if (!event.detail.thread || event.detail.thread === this.dataset.thread) this.fetchNews();
    };
    this.seen = () => this.noteRead();
    // Whoever comes back to this window may have missed a nudge.
    this.returned = () => document.visibilityState === "visible" && this.fetchNews();
    document.body.addEventListener("threads:changed", this.hear);
    document.addEventListener("visibilitychange", this.returned);
    this.scroller = this.hasAttribute("data-panel") ? this.list : window;
    this.scroller.addEventListener("scroll", this.seen, { passive: true });
    if (this.form) this.prepare();
    this.querySelector(".thread-read")?.remove();
    this.begin();
  }

  disconnectedCallback() {
    document.body.removeEventListener("threads:changed", this.hear);
    document.removeEventListener("visibilitychange", this.returned);
    this.scroller?.removeEventListener("scroll", this.seen);
    clearTimeout(this.waiting);
  }

  /** Where one left off: at the first unread message, else at the end. */
  begin() {
    if (!window.location.hash && this.last) {
      const fresh = this.querySelector(".thread-new");
      if (fresh) fresh.scrollIntoView({ block: "center" });
      else this.toEnd();
    }
    this.noteRead();
  }

  /** How far the end of the last message lies below what one sees; what the composer covers is not seen. */
  get below() {
    if (this.scroller === this.list) return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight;
    const end = this.list.lastElementChild?.getBoundingClientRect().bottom ?? 0;
    return end - window.innerHeight + (this.form?.offsetHeight ?? 0);
  }

  toEnd() {
    if (this.scroller === this.list) this.list.scrollTop = this.list.scrollHeight;
    else this.scrollIntoView({ block: "end" });
    this.note?.remove();
  }

  /** Fetches what is new; one fetch at a time, and again when something changed meanwhile or the way was closed. */
  async fetchNews() {
    if (this.isFetching) {
      this.isStale = true;
      return;
    }
    this.isFetching = true;
    this.isStale = false;
    clearTimeout(this.waiting);
    try {
      const query = new URLSearchParams({ after: this.last, since: this.fetchedAt });
      const answer = await fetch(`${this.dataset.messages}?${query}`);
      if (answer.status === 401 || answer.redirected) return window.location.reload();
      if (answer.ok) {
        this.show(await answer.text(), true);
        this.noteRead();
      }
      if (answer.status >= 500) this.later();
    } catch {
      this.later();
    } finally {
      this.isFetching = false;
      if (this.isStale) this.fetchNews();
    }
  }

  later() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.fetchNews(), PATIENCE);
  }

  /** Puts a fetched list into this one: known messages are replaced, new ones added in their order. */
  show(text, isWhole) {
    const news = new DOMParser().parseFromString(text, "text/html").querySelector(".thread-list");
    if (!news) return;
    const wasAtEnd = this.below <= NEAR;
    const fresh = [];
    for (const item of [...news.children]) {
      if (item.dataset.day) {
        if (!this.list.querySelector(`[data-day="${item.dataset.day}"]`)) this.list.append(item);
        continue;
      }
      const known = this.list.querySelector(`#${item.id}`);
      if (known) this.renew(known, item);
      else if (Number(item.dataset.number) > this.last) {
        this.list.append(item);
        this.last = Number(item.dataset.number);
        fresh.push(item);
      }
      window.htmx?.process(item);
    }
    // What changed is asked for from this moment on, unless this was the answer to sending alone.
    if (isWhole) this.fetchedAt = news.dataset.fetchedAt;
    if (news.hasAttribute("data-has-more") && fresh.length) this.isStale = true;
    if (fresh.length) this.tell(fresh, wasAtEnd);
  }

  renew(known, item) {
    const isHeld = known.contains(document.activeElement) || known.querySelector("details[open]");
    if (isHeld && known.classList.contains("message-gone") === item.classList.contains("message-gone")) {
      // Somebody is about to press something there: only what is said changes under their hand.
      known.querySelector(".message-content").replaceWith(item.querySelector(".message-content"));
      return;
    }
    item.classList.toggle("message-joined", known.classList.contains("message-joined"));
    known.replaceWith(item);
  }

  tell(fresh, wasAtEnd) {
    this.querySelector(".thread-first")?.remove();
    const others = fresh.filter((item) => !item.classList.contains("message-own"));
    if (wasAtEnd || !others.length) this.toEnd();
    else this.offer();
    const words = others.map((item) => item.querySelector(".message-main").innerText).join(" ");
    if (words) document.getElementById("live-words").textContent = `${this.dataset.says} ${words}`;
    this.noteRead();
  }

  /** A way down for whoever reads further up. */
  offer() {
    if (this.note?.isConnected) return;
    this.note = document.createElement("button");
    this.note.type = "button";
    this.note.className = "thread-newer button button-solid";
    this.note.textContent = this.dataset.newer;
    this.note.addEventListener("click", () => this.toEnd());
    this.append(this.note);
  }

  /** Whoever sees the end has read it. */
  noteRead() {
    if (this.readNumber >= this.last || document.visibilityState !== "visible" || this.below > SLACK) return;
    clearTimeout(this.reading);
    this.note?.remove();
    const number = this.last;
    this.reading = setTimeout(async () => {
      const answer = await this.post(this.dataset.read, new URLSearchParams({ number })).catch(() => null);
      if (answer?.ok) this.readNumber = Math.max(this.readNumber, number);
    }, 400);
  }

  post(address, body) {
    const token = document.querySelector('meta[name="csrf-token"]').content;
    return fetch(address, { method: "POST", body, headers: { "X-CSRFToken": token, Accept: "application/json" } });
  }

  prepare() {
    this.words = this.form.querySelector("textarea");
    this.error = this.form.querySelector(".composer-error");
    this.files = this.form.querySelector("input[type=file]");
    this.chosen = this.form.querySelector(".composer-chosen");
    this.draft = new Draft(this.dataset.thread, this.words, this.form.elements.nonce);
    this.form.addEventListener("submit", (event) => this.send(event));
    this.files.addEventListener("change", () => this.listFiles());
    this.words.addEventListener("paste", (event) => this.paste(event));
    this.words.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) this.form.requestSubmit();
    });
  }

  paste(event) {
    if (event.clipboardData.files.length) this.setFiles([...this.files.files, ...event.clipboardData.files]);
  }

  setFiles(files) {
    const kept = new DataTransfer();
    for (const file of files) kept.items.add(file);
    this.files.files = kept.files;
    this.listFiles();
  }

  listFiles() {
    const files = [...this.files.files];
    this.chosen.hidden = !files.length;
    this.chosen.replaceChildren(
      ...files.map((file) => {
        const line = document.createElement("li");
        const name = document.createElement("span");
        const leave = document.createElement("button");
        name.textContent = file.name;
        leave.type = "button";
        leave.textContent = "×";
        leave.setAttribute("aria-label", `${this.chosen.dataset.remove}: ${file.name}`);
        leave.addEventListener("click", () => this.setFiles(files.filter((other) => other !== file)));
        line.append(name, leave);
        return line;
      }),
    );
  }

  /** Sends; the words stay where they are until the server has them, and a second try is no second message. */
  async send(event) {
    event.preventDefault();
    if (this.isSending) return;
    const total = [...this.files.files].reduce((sum, file) => sum + file.size, 0);
    if (total > HEAVIEST) return this.refuse(this.dataset.heavy);
    this.isSending = true;
    this.form.classList.add("composer-busy");
    const body = new FormData(this.form);
    body.set("after", this.last);
    this.draft.isTried = true;
    try {
      const answer = await this.post(this.form.action, body);
      const said = await answer.json();
      if (!answer.ok) return this.refuse(said.error?.message || this.dataset.failed);
      this.error.replaceChildren();
      if (this.words.value.trim() === String(body.get("body")).replaceAll("\r\n", "\n").trim()) this.words.value = "";
      this.setFiles([]);
      this.form.elements.nonce.value = freshNonce();
      this.draft.forget();
      this.show(said.html, false);
    } catch {
      this.refuse(this.dataset.failed);
      this.later();
    } finally {
      this.isSending = false;
      this.form.classList.remove("composer-busy");
      this.words.focus({ preventScroll: true });
    }
  }

  refuse(sentence) {
    const line = document.createElement("p");
    line.textContent = sentence;
    this.error.replaceChildren(line);
  }

  /** Earlier messages come in above, and what one reads stays where it is. */
  earlier() {
    this.querySelector(".thread-earlier a[rel=prev]")?.addEventListener("click", async (event) => {
      event.preventDefault();
      const link = event.currentTarget;
      const answer = await fetch(link.href).catch(() => null);
      if (!answer?.ok) return window.location.assign(link.href);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const below = this.list.firstElementChild;
      const height = document.documentElement.scrollHeight;
      const items = [...page.querySelectorAll(".thread-list > li")];
      if (items.some((item) => item.dataset.day === below?.dataset.day)) below.remove();
      this.list.prepend(...items);
      window.scrollBy(0, document.documentElement.scrollHeight - height);
      for (const item of items) window.htmx?.process(item);
      const next = page.querySelector(".thread-earlier a[rel=prev]");
      if (next) link.href = next.href;
      else link.closest(".thread-earlier").remove();
    });
  }
}
customElements.define("thread-room", ThreadRoom);
