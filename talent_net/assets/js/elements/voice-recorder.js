// What browsers record: the first that this one can.
const KINDS = [
  ["audio/webm;codecs=opus", ".webm"],
  ["audio/mp4", ".m4a"],
  ["audio/ogg;codecs=opus", ".ogg"],
];
// Speech stays clear, and five minutes of it stay far below what may be sent.
const BITS_A_SECOND = 64_000;

/** Minutes and seconds. */
function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}

/** Records one's voice into the file field beside it, which works without it, too. */
class VoiceRecorder extends HTMLElement {
  connectedCallback() {
    this.kind = globalThis.MediaRecorder && KINDS.find(([type]) => MediaRecorder.isTypeSupported(type));
    if (!this.kind || !navigator.mediaDevices) return;
    this.input = document.getElementById(this.dataset.field);
    this.limit = Number(this.dataset.limit);
    this.part("start").addEventListener("click", () => this.start());
    this.part("stop").addEventListener("click", () => this.stop());
    this.part("discard").addEventListener("click", () => this.discard());
    // A file that is chosen afterwards takes the place of what was recorded.
    this.input.addEventListener("change", () => this.show("ready"));
    this.hidden = false;
  }

  disconnectedCallback() {
    this.isGone = true;
    this.stop();
    this.forget();
  }

  part(name) {
    return this.querySelector(`[data-part=${name}]`);
  }

  async start() {
    if (this.isAsking) return;
    this.isAsking = true;
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      this.say(this.dataset.refused);
      return;
    } finally {
      this.isAsking = false;
    }
    const pieces = [];
    this.recorder = new MediaRecorder(this.stream, { mimeType: this.kind[0], audioBitsPerSecond: BITS_A_SECOND });
    this.recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
    this.recorder.addEventListener("stop", () => this.keep(pieces));
    this.recorder.start(1000);
    this.began = performance.now();
    this.isFull = false;
    this.ticking = setInterval(() => this.tick(), 250);
    this.show("recording");
    this.say(this.dataset.recording);
    this.part("stop").focus();
  }

  tick() {
    const seconds = (performance.now() - this.began) / 1000;
    this.part("time").textContent = `${clock(Math.min(seconds, this.limit))} / ${clock(this.limit)}`;
    if (seconds >= this.limit) {
      this.isFull = true;
      this.stop();
    }
  }

  stop() {
    clearInterval(this.ticking);
    if (this.recorder?.state === "recording") this.recorder.stop();
    // The light of the microphone goes out.
    for (const track of this.stream?.getTracks() ?? []) track.stop();
  }

  keep(pieces) {
    if (this.isGone) return;
    const type = this.kind[0].split(";")[0];
    const file = new File(pieces, `recording${this.kind[1]}`, { type });
    const carrier = new DataTransfer();
    carrier.items.add(file);
    this.input.files = carrier.files;
    this.forget();
    this.address = URL.createObjectURL(file);
    this.part("player").src = this.address;
    this.show("done");
    this.say(this.isFull ? this.dataset.full : this.dataset.done);
    this.part("player").focus();
  }

  discard() {
    this.input.value = "";
    this.show("ready");
    this.say(this.dataset.discarded);
    this.part("start").focus();
  }

  forget() {
    if (this.address) URL.revokeObjectURL(this.address);
    this.address = null;
    this.part("player").removeAttribute("src");
  }

  show(state) {
    if (state !== "done") this.forget();
    if (state === "ready") this.part("time").textContent = `0:00 / ${clock(this.limit)}`;
    this.part("start").hidden = state === "recording";
    this.part("stop").hidden = state !== "recording";
    this.part("result").hidden = state !== "done";
  }

  say(words) {
    this.part("status").textContent = words;
  }
}
customElements.define("voice-recorder", VoiceRecorder);
