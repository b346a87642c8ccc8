// Camera, microphone and screen: what one's own side of a call shows and lets be heard.
const PICTURE = { width: { ideal: 1280 }, height: { ideal: 720 } };
const METER_STEP = 100;

export class Devices {
  /** `changed` is called whenever something is switched. */
  constructor(changed) {
    this.changed = changed;
    this.sound = null;
    this.camera = null;
    this.screen = null;
  }

  static get exist() {
    return Boolean(navigator.mediaDevices?.getUserMedia);
  }

  static get canShare() {
    return Boolean(navigator.mediaDevices?.getDisplayMedia);
  }

  get picture() {
    return this.screen ?? this.camera;
  }

  get state() {
    return {
      has_sound: Boolean(this.sound?.enabled),
      has_picture: Boolean(this.picture),
      is_screen: Boolean(this.screen),
    };
  }

  /** Asks for both, and for one where the other is missing. Raises what the browser says. */
  async allow() {
    try {
      await this.ask({ audio: true, video: PICTURE });
    } catch (error) {
      if (error.name !== "NotFoundError" && error.name !== "NotReadableError") throw error;
      await this.ask({ audio: true }).catch(() => this.ask({ video: PICTURE }));
    }
  }

  async ask(wanted) {
    const stream = await navigator.mediaDevices.getUserMedia(wanted);
    for (const track of stream.getTracks()) {
      const name = track.kind === "audio" ? "sound" : "camera";
      this[name]?.stop();
      this[name] = track;
      // Pulled out, or taken away in the browser's own settings.
      track.addEventListener("ended", () => this[name] === track && this.lose(name));
    }
    this.changed();
  }

  lose(name) {
    this[name]?.stop();
    this[name] = null;
    this.changed();
  }

  /** Takes another camera or microphone; what was muted stays so. */
  async choose(kind, id) {
    const device = { deviceId: { exact: id } };
    const isMuted = kind === "audio" && this.sound && !this.sound.enabled;
    await this.ask(kind === "audio" ? { audio: device } : { video: { ...PICTURE, ...device } });
    if (isMuted) this.sound.enabled = false;
    this.changed();
  }

  async switchSound() {
    if (!this.sound) return this.ask({ audio: true });
    this.sound.enabled = !this.sound.enabled;
    this.changed();
  }

  /** Off means off: the camera's own light goes out. */
  async switchCamera() {
    if (this.camera) this.lose("camera");
    else await this.ask({ video: PICTURE });
  }

  async switchScreen() {
    if (this.screen) return this.lose("screen");
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: true });
    [this.screen] = stream.getVideoTracks();
    // The browser's own bar has a button for that, too.
    this.screen.addEventListener("ended", () => this.lose("screen"));
    this.changed();
  }

  stop() {
    for (const name of ["sound", "camera", "screen"]) {
      this[name]?.stop();
      this[name] = null;
    }
    this.changed();
  }

  /** The devices that there are, as [kind, id, label]; browsers name them once they were allowed. */
  static async list() {
    const found = await navigator.mediaDevices.enumerateDevices();
    return found.filter(({ kind }) => kind !== "audiooutput").map(({ kind, deviceId, label }) => [kind, deviceId, label]);
  }
}

/** Shows on a <meter> how loud a track is, until it is stopped. */
export class Meter {
  constructor(face) {
    this.face = face;
  }

  follow(track) {
    if (this.track === track) return;
    this.stop();
    this.track = track;
    if (!track) return;
    this.context = new AudioContext();
    const listener = this.context.createAnalyser();
    listener.fftSize = 512;
    this.context.createMediaStreamSource(new MediaStream([track])).connect(listener);
    const wave = new Float32Array(listener.fftSize);
    this.timer = setInterval(() => {
      listener.getFloatTimeDomainData(wave);
      this.face.value = Math.min(1, 2 * Math.max(...wave.map(Math.abs)));
    }, METER_STEP);
  }

  stop() {
    clearInterval(this.timer);
    this.context?.close();
    this.context = null;
    this.track = null;
    this.face.value = 0;
  }
}
