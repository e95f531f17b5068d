// The camera: the best one there is, found again by itself when it was unplugged. Frames stay in this page.

const RETRY = 3000; // ms between tries while there is none
const STALLED = 5000; // ms without a new frame after which a camera counts as lost

/**
 * The camera to use.
 * @param {{deviceId: string, label: string, facing?: string[], dots?: number}[]} cameras
 * @param {string} wanted part of the name that the configuration asks for; empty for the best
 */
export function choose(cameras, wanted) {
  const points = ({ label, facing = [], dots = 0 }) =>
    (wanted && label.toLowerCase().includes(wanted.toLowerCase()) ? 1000 : 0)
    + (facing.includes("environment") || /back|rear|document|sau/i.test(label) ? 100 : 0)
    - (facing.includes("user") || /front|trước/i.test(label) ? 50 : 0)
    + Math.min(dots, 20e6) / 1e6;
  return cameras.toSorted((a, b) => points(b) - points(a))[0];
}

export class Camera {
  #wanted;
  #changed;
  #stream = null;
  #opening = null;
  #closed = false;
  #moved = 0;
  #newest = null;
  #waiting = null;

  /** @param {string} wanted @param {(state: "live"|"none") => void} changed */
  constructor(wanted, changed) {
    this.#wanted = wanted;
    this.#changed = changed;
    navigator.mediaDevices?.addEventListener("devicechange", () => { if (!this.live) this.open(); });
    setInterval(() => this.#watch(), RETRY);
  }

  get live() { return this.#stream?.active ?? false; }

  /** The light of the camera, where it has one. */
  get hasLight() { return Boolean(this.#track?.getCapabilities?.().torch); }

  get #track() { return this.#stream?.getVideoTracks()[0]; }

  light(on) { return this.#track.applyConstraints({ advanced: [{ torch: on }] }); }

  /** Opens it, once at a time; a failure is tried again until the page is left. */
  open() {
    this.#opening ??= this.#open().catch(() => this.#lost()).finally(() => { this.#opening = null; });
    return this.#opening;
  }

  /** The newest frame that was not given out yet, the caller's to close; it is waited for. @returns {Promise<VideoFrame>} */
  frame() {
    const newest = this.#newest;
    this.#newest = null;
    return newest ? Promise.resolve(newest) : new Promise((given) => { this.#waiting = given; });
  }

  close() {
    this.#closed = true;
    this.#stop();
  }

  async #open() {
    if (!navigator.mediaDevices) throw new Error("no camera without a secure context");
    let stream = await this.#get({ facingMode: { ideal: "environment" } });
    // Names and abilities are told only after one camera was allowed.
    const best = choose((await navigator.mediaDevices.enumerateDevices()).filter((d) => d.kind === "videoinput").map((d) => {
      const can = d.getCapabilities?.() ?? {};
      return { deviceId: d.deviceId, label: d.label, facing: can.facingMode, dots: (can.width?.max ?? 0) * (can.height?.max ?? 0) };
    }), this.#wanted);
    if (best?.deviceId && best.deviceId !== stream.getVideoTracks()[0].getSettings().deviceId) {
      stream.getTracks().forEach((t) => t.stop());
      stream = await this.#get({ deviceId: { exact: best.deviceId } });
    }
    if (this.#closed) { stream.getTracks().forEach((t) => t.stop()); return; }
    this.#stream = stream;
    const track = this.#track;
    track.addEventListener("ended", () => { if (this.#track === track) this.#lost(); });
    if (track.getCapabilities?.().focusMode?.includes("continuous")) track.applyConstraints({ advanced: [{ focusMode: "continuous" }] }).catch(() => {});
    this.#moved = performance.now();
    this.#follow(new MediaStreamTrackProcessor({ track, maxBufferSize: 1 }).readable.getReader()).catch(() => {}); // the watch notices that no frame comes
    this.#changed("live");
  }

  /** Frames come straight from the camera: nothing is shown of them but what the page draws itself. */
  async #follow(frames) {
    for (let next = await frames.read(); !next.done; next = await frames.read()) {
      this.#moved = performance.now();
      if (this.#waiting) { this.#waiting(next.value); this.#waiting = null; continue; }
      this.#newest?.close();
      this.#newest = next.value;
    }
  }

  #get(which) {
    return navigator.mediaDevices.getUserMedia({ audio: false, video: { ...which, width: { ideal: 1920 }, height: { ideal: 1080 }, frameRate: { ideal: 30 } } });
  }

  #stop() {
    this.#stream?.getTracks().forEach((t) => t.stop());
    this.#stream = null;
    this.#newest?.close();
    this.#newest = null;
  }

  #lost() {
    if (this.#closed) return;
    this.#stop();
    this.#changed("none");
  }

  #watch() {
    if (this.#closed) return;
    if (!this.live) { this.open(); return; }
    if (performance.now() - this.#moved > STALLED) { this.#lost(); this.open(); }
  }
}
