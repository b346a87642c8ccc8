// The way from one browser to the other: negotiated perfectly (W3C webrtc-pc, 10.7), mended when it breaks.
const GATHER = 150;
const LOOK = 4000;
const RESTART_AFTER = 8000;
const MOST_CANDIDATES = 40;

export class Peer {
  /** `send` passes a signal to the other side; `changed` is called with the state of the connection. */
  constructor({ ice, isPolite, send, changed }) {
    this.isPolite = isPolite;
    this.send = send;
    this.changed = changed;
    this.tracks = { audio: null, video: null };
    this.remote = new MediaStream();
    this.waiting = [];
    this.turn = Promise.resolve();
    this.triedAt = Date.now();
    this.pc = new RTCPeerConnection({ ...ice, bundlePolicy: "max-bundle" });
    this.pc.addEventListener("icecandidate", ({ candidate }) => candidate && this.tell(candidate.candidate));
    this.pc.addEventListener("track", ({ track }) => this.remote.addTrack(track));
    this.pc.addEventListener("negotiationneeded", () => this.offer());
    this.pc.addEventListener("connectionstatechange", () => this.changed(this.pc.connectionState));
    // One of the two lays the lines; what flows in them changes without negotiating again.
    if (!isPolite) for (const kind of ["audio", "video"]) this.pc.addTransceiver(kind, { direction: "sendrecv" });
    this.timer = setInterval(() => this.look(), LOOK);
  }

  get isConnected() {
    return this.pc.connectionState === "connected";
  }

  /** Candidates come in bursts: they go out together. */
  tell(candidate) {
    this.waiting.push(candidate);
    clearTimeout(this.gathering);
    this.gathering = setTimeout(() => {
      while (this.waiting.length) this.send({ kind: "candidates", candidates: this.waiting.splice(0, MOST_CANDIDATES) });
    }, GATHER);
  }

  describe() {
    const { type, sdp } = this.pc.localDescription;
    this.send({ kind: type, text: sdp });
  }

  async offer() {
    try {
      this.isOffering = true;
      await this.place();
      await this.pc.setLocalDescription();
      this.describe();
    } catch (error) {
      if (this.pc.signalingState !== "closed") console.warn(error);
    } finally {
      this.isOffering = false;
    }
  }

  /** Lets these tracks flow, or none. */
  use(tracks) {
    this.tracks = tracks;
    return this.place();
  }

  async place() {
    for (const { sender, receiver } of this.pc.getTransceivers()) {
      const track = this.tracks[receiver.track.kind];
      if (sender.track !== track) await sender.replaceTrack(track);
    }
  }

  /** Takes what the other side sent, one after the other. */
  hear(signal) {
    this.turn = this.turn
      .then(() => (signal.kind === "candidates" ? this.add(signal.candidates) : this.take(signal)))
      .catch((error) => this.pc.signalingState !== "closed" && console.warn(error));
  }

  async take({ kind, text }) {
    const isReady = !this.isOffering && (this.pc.signalingState === "stable" || this.isAnswered);
    this.isIgnoring = kind === "offer" && !isReady && !this.isPolite;
    // An answer that was sent twice.
    if (this.isIgnoring || (kind === "answer" && this.pc.signalingState === "stable")) return;
    this.isAnswered = kind === "answer";
    await this.pc.setRemoteDescription({ type: kind, sdp: text });
    this.isAnswered = false;
    if (kind !== "offer") return;
    for (const line of this.pc.getTransceivers()) line.direction = "sendrecv";
    await this.place();
    await this.pc.setLocalDescription();
    this.describe();
  }

  async add(candidates) {
    for (const candidate of candidates) {
      try {
        await this.pc.addIceCandidate({ candidate, sdpMLineIndex: 0 });
      } catch (error) {
        // Those of an offer that was turned down mean nothing here.
        if (!this.isIgnoring) throw error;
      }
    }
  }

  restart() {
    this.triedAt = Date.now();
    this.pc.restartIce();
  }

  /** What got lost on the way is said again; a way that broke is looked for anew. */
  look() {
    if (this.isConnected) return;
    if (this.pc.signalingState === "have-local-offer") return this.describe();
    if (!this.isPolite && Date.now() - this.triedAt > RESTART_AFTER) this.restart();
  }

  close() {
    clearInterval(this.timer);
    clearTimeout(this.gathering);
    this.pc.close();
    this.changed("closed");
  }
}
