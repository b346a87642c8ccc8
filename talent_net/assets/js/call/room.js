// A call of two: the check of one's devices at the door, the room, and a way that is found again when it was lost.
import { say, socket } from "../live.js";
import { Devices, Meter } from "./devices.js";
import { Peer } from "./peer.js";

const HEARTBEAT = 15_000;
const LOOK = 1000;
// So long one looks for a way before one is told that there may be none.
const PATIENCE = 25_000;
const AGAIN = new Set(["calls.lapsed", "live.away", "live.failed"]);

class CallRoom extends HTMLElement {
  connectedCallback() {
    this.words = JSON.parse(this.dataset.words);
    this.find = (name) => this.querySelector(`[data-part="${name}"]`);
    this.devices = new Devices(() => this.showDevices());
    this.meter = new Meter(this.find("meter"));
    this.canCall = Devices.exist && "RTCPeerConnection" in window;
    this.find("plain").hidden = true;
    this.find("door").hidden = false;
    this.find("unable").hidden = this.canCall;
    this.find("allow").hidden = !this.canCall;
    this.leadTo(this.canCall ? "allow" : "join");
    this.find("screen").hidden = !Devices.canShare;
    this.listen();
    this.show("door");
  }

  disconnectedCallback() {
    this.finish("left");
  }

  listen() {
    const press = (name, act) => this.find(name).addEventListener("click", () => act().catch((error) => this.refuseDevice(error)));
    press("allow", () => this.devices.allow());
    press("sound", () => this.devices.switchSound());
    press("camera", () => this.devices.switchCamera());
    press("screen", () => this.devices.switchScreen());
    for (const name of ["join", "again"]) this.find(name).addEventListener("click", () => this.join());
    this.find("leave").addEventListener("click", () => this.leave());
    for (const choice of this.querySelectorAll("select[data-kind]")) {
      const choose = () => this.devices.choose(choice.dataset.kind, choice.value);
      choice.addEventListener("change", () => choose().catch((error) => this.refuseDevice(error)));
    }
    socket.on("connect", () => this.isIn && this.enter());
    socket.on("disconnect", (reason) => this.lose(reason));
    socket.on("call", (message) => this.heard(message));
    document.body.addEventListener("live:over", () => this.isIn && this.finish("ended"));
    window.addEventListener("pagehide", () => this.isIn && this.vanish());
  }

  /** What stands on the page: the door, the room, or what became of the call. */
  show(state) {
    this.dataset.state = state;
    const isRoom = state === "in";
    this.find("door").hidden = state !== "door";
    this.find("stage").hidden = !isRoom;
    this.find("after").hidden = state === "door" || isRoom;
  }

  tell(name) {
    if (this.told === name) return;
    this.told = name;
    this.dataset.link = name;
    this.find("status").textContent = this.words[name];
  }

  showDevices() {
    const { has_sound: hasSound, has_picture: hasPicture, is_screen: isScreen } = this.devices.state;
    for (const [name, isOn] of [["sound", hasSound], ["camera", Boolean(this.devices.camera)], ["screen", isScreen]]) {
      this.find(name).setAttribute("aria-pressed", String(isOn));
    }
    const own = hasPicture ? new MediaStream([this.devices.picture]) : null;
    for (const face of this.querySelectorAll("[data-own]")) {
      face.srcObject = own;
      face.classList.toggle("call-mirror", !isScreen);
      face.hidden = !own;
    }
    const isReady = Boolean(this.devices.sound || this.devices.camera);
    if (isReady) this.find("denied").hidden = true;
    this.find("allow").hidden = isReady || !this.canCall;
    this.leadTo(this.find("allow").hidden ? "join" : "allow");
    this.find("choices").hidden = !isReady;
    this.find("join-words").textContent = this.words[isReady ? "join" : "join_without"];
    if (this.dataset.state === "door") this.meter.follow(this.devices.sound);
    if (isReady) this.listDevices();
    this.peer?.use(this.tracks);
    this.sendDevices();
  }

  /** What one does next has the colour of the page's main action. */
  leadTo(main) {
    for (const name of ["allow", "join"]) {
      this.find(name).classList.toggle("button-primary", name === main);
      this.find(name).classList.toggle("button-secondary", name !== main);
    }
  }

  get tracks() {
    return { audio: this.devices.sound, video: this.devices.picture };
  }

  async listDevices() {
    const found = await Devices.list();
    for (const choice of this.querySelectorAll("select[data-kind]")) {
      const { kind } = choice.dataset;
      const used = (kind === "audio" ? this.devices.sound : this.devices.camera)?.getSettings().deviceId;
      const own = found.filter(([of]) => of === `${kind}input`);
      choice.replaceChildren(...own.map(([, id, label], index) => new Option(label || index + 1, id, false, id === used)));
      choice.closest(".field").hidden = !own.length;
    }
  }

  refuseDevice(error) {
    // Whoever closes the browser's own choice of a screen has changed their mind.
    if (this.isIn && error.name === "NotAllowedError" && !this.devices.sound && !this.devices.camera) this.tell("denied");
    const name = { NotAllowedError: "denied", NotFoundError: "missing", NotReadableError: "busy" }[error.name] ?? "broken";
    this.find("denied").textContent = this.words[name];
    this.find("denied").hidden = false;
  }

  async join() {
    this.isIn = true;
    this.meter.stop();
    this.show("in");
    this.tell("entering");
    // On a phone the room stands where the door was scrolled to: its picture comes first, not its last button.
    this.find("leave").focus({ preventScroll: true });
    this.find("stage").scrollIntoView({ block: "nearest" });
    this.heartbeat = setInterval(() => this.stay(), HEARTBEAT);
    this.watch = setInterval(() => this.look(), LOOK);
    await this.enter();
  }

  async enter() {
    if (this.isEntering) return;
    this.isEntering = true;
    this.early = [];
    const answer = await say("calls.enter", { meeting: this.dataset.meeting, seat: this.seat ?? "" });
    this.isEntering = false;
    if (!this.isIn) return;
    if (!answer.ok) return this.refused(answer);
    if (answer.seat !== this.seat) this.drop();
    Object.assign(this, { seat: answer.seat, ice: answer.ice, isPolite: answer.polite });
    this.meet(answer.other);
    for (const message of this.early) this.heard(message);
  }

  async stay() {
    const answer = await say("calls.here", { meeting: this.dataset.meeting, seat: this.seat ?? "" });
    if (!this.isIn || this.isEntering) return;
    if (!answer.ok) return this.refused(answer);
    if (answer.other !== this.other) this.meet(answer.other);
  }

  refused({ code }) {
    if (code === "live.away") return this.tell("returning");
    if (AGAIN.has(code)) return this.enter();
    this.finish(code === "calls.taken_over" ? "taken" : "ended");
  }

  heard(message) {
    if (!this.isIn) return;
    if (this.isEntering) return this.early.push(message);
    if (message.to !== this.seat) return;
    if (message.what === "here") this.meet(message.seat);
    if (message.what === "signal") this.take(message);
    if (message.what === "left" && message.seat === this.other) this.meet(null);
    if (message.what === "taken" || message.what === "ended") this.finish(message.what);
  }

  take(message) {
    if (message.seat !== this.other) this.meet(message.seat);
    if (message.kind === "devices") return this.showOther(message);
    this.peer?.hear(message);
  }

  /** Whoever is there now: somebody new, the same as before, or nobody. */
  meet(seat) {
    if (seat && seat === this.other) {
      if (this.peer && !this.peer.isConnected) this.peer.restart();
      return this.sendDevices();
    }
    const wasThere = Boolean(this.other);
    this.drop();
    this.other = seat;
    if (!seat) return this.tell(wasThere || this.wasMet ? "gone" : "alone");
    this.wasMet = true;
    this.sendDevices();
    if (!this.canCall) return this.tell("writing");
    this.since = Date.now();
    this.tell("connecting");
    const peer = new Peer({
      ice: this.ice,
      isPolite: this.isPolite,
      send: (signal) => this.signal(signal, seat),
      changed: (state) => this.peer === peer && this.follow(state),
    });
    this.peer = peer;
    peer.use(this.tracks);
    this.find("remote").srcObject = peer.remote;
  }

  async signal(signal, seat = this.other) {
    if (!this.seat || !seat) return;
    const answer = await say("calls.signal", { meeting: this.dataset.meeting, seat: this.seat, to: seat, ...signal });
    if (this.isIn && !answer.ok && !AGAIN.has(answer.code)) this.refused(answer);
  }

  sendDevices() {
    this.signal({ kind: "devices", ...this.devices.state });
  }

  showOther({ has_sound: hasSound, has_picture: hasPicture, is_screen: isScreen }) {
    this.find("stage").classList.toggle("call-dark", !hasPicture);
    this.find("stage").classList.toggle("call-screen", isScreen);
    this.find("silent").hidden = hasSound;
  }

  follow(state) {
    if (state === "connected") {
      this.since = null;
      this.tell("connected");
      // Some browsers wait for a press before they let anything be heard; joining was one.
      this.find("remote").play().catch(() => {});
    }
    if (state === "disconnected" || state === "failed") {
      this.since ??= Date.now();
      this.tell("returning");
    }
  }

  look() {
    if (this.other && this.since && Date.now() - this.since > PATIENCE) this.tell("writing");
  }

  /** The channel is away. Put out by the server, one neither shows nor hears anything until one is let in again. */
  lose(reason) {
    if (!this.isIn) return;
    if (reason === "io server disconnect") this.drop();
    if (!this.peer?.isConnected) this.tell("returning");
  }

  drop() {
    const { peer } = this;
    this.peer = null;
    this.other = null;
    this.since = null;
    peer?.close();
    this.find("remote").srcObject = null;
    this.showOther({ has_sound: true, has_picture: false, is_screen: false });
  }

  leave() {
    say("calls.leave", { meeting: this.dataset.meeting, seat: this.seat ?? "" });
    this.finish("left");
  }

  /** The page is being closed: what a socket says now may not get through any more. */
  vanish() {
    const body = new URLSearchParams({ seat: this.seat ?? "" });
    body.set("csrf_token", document.querySelector('meta[name="csrf-token"]').content);
    navigator.sendBeacon(this.dataset.leave, body);
    this.finish("left");
  }

  /** Nothing is sent or shown any more, and camera and microphone are off. */
  finish(why) {
    const wasIn = this.isIn;
    this.isIn = false;
    this.seat = null;
    clearInterval(this.heartbeat);
    clearInterval(this.watch);
    this.meter.stop();
    this.drop();
    this.devices.stop();
    if (!wasIn) return;
    this.show(why);
    this.told = null;
    this.find("after-words").textContent = this.words[`after_${why}`];
    this.find("again").hidden = why === "ended";
    this.find("after").focus();
  }
}
customElements.define("call-room", CallRoom);
