// Speaks calls: gapless clips on one audio timeline, chime first, twice, first come first served (requirements V1, V2, V5).

const PAUSE_AFTER_CHIME = 0.3;
const PAUSE_BETWEEN = 1.5;
const GAP = 0.06; // seconds between clips
const PAUSE_AFTER_CALL = 1.0;
const STALL = 3000; // milliseconds after which a standing clock means a lost device
const DUCKED = 0.125; // 18 dB under
const BUSY = 5; // more calls than this wait: each is said once

/** Which calls of the snapshots are new, and which are still worth saying. Free of the browser so that tests can drive it. */
export class CallQueue {
  #last;
  #live = [];

  /** @param {{id: number, number: string, counter: string}[]} shown newest first @returns the new calls, oldest first; none for the first snapshot */
  take(shown) {
    this.#live = shown;
    const newest = shown[0]?.id ?? 0;
    const last = this.#last;
    this.#last = newest < (last ?? 0) ? newest : Math.max(newest, last ?? 0);
    if (last === undefined) return [];
    const fresh = shown.filter((c) => c.id > (newest < last ? 0 : last)).reverse();
    // A recall that follows while the first still waits is one call.
    return fresh.filter((c, i) => !fresh.slice(i + 1).some((later) => later.number === c.number && later.counter === c.counter));
  }

  /** False once the call has fallen off the board, or its ticket is finished or taken back. */
  isLive(call) { return this.#live.some((c) => c.id === call.id && c.live !== false); }
}

/** When each clip starts, in seconds from now: chime, pause, utterance, pause, utterance again, or the same in the person's own language. */
export function timeline(chime, clips, times, second = []) {
  const starts = [];
  let at = 0;
  if (chime) { starts.push({ clip: chime, at }); at += chime.duration + PAUSE_AFTER_CHIME; }
  const utterances = second.length > 0 ? [clips, second] : Array(times).fill(clips);
  for (const [n, utterance] of utterances.entries()) {
    if (n > 0) at += PAUSE_BETWEEN;
    for (const clip of utterance) { starts.push({ clip, at }); at += clip.duration + GAP; }
  }
  return { starts, length: at + PAUSE_AFTER_CALL };
}

export class Speaker {
  #context;
  #line = Promise.resolve();
  #waiting = 0;
  #cache = new Map();
  #gain;
  #heardAt = -1;
  #level = 1;
  #ducked = false;
  times = 2;

  constructor(chime) {
    this.chime = chime;
    this.#build();
    // A loudspeaker that was unplugged takes the old context with it (requirement V7).
    navigator.mediaDevices?.addEventListener("devicechange", () => this.#build());
    setInterval(() => { if (this.#stalled()) this.#build(); }, STALL);
  }

  #build() {
    this.#context?.close().catch(() => {});
    this.#context = new AudioContext();
    this.#gain = new GainNode(this.#context, { gain: this.#loudness });
    this.#gain.connect(this.#context.destination);
    this.#heardAt = -1;
  }

  /** A context that says it runs while its clock stands still has lost its device. */
  #stalled() {
    const before = this.#heardAt;
    this.#heardAt = this.#context.currentTime;
    return this.#context.state === "running" && before === this.#heardAt;
  }

  /** Loudness, 0–100; at 0 calls are shown and not said (requirement V8). */
  set volume(percent) { this.#level = percent / 100; this.#set(); }

  /** While somebody is guided by the same loudspeaker, calls are quieter (requirement A13). */
  duck(on) { this.#ducked = on; this.#set(); }

  get #loudness() { return this.#level * (this.#ducked ? DUCKED : 1); }

  #set() { this.#gain.gain.value = this.#loudness; }

  get running() { return this.#context.state === "running"; }

  wake() { return this.#context.resume(); }

  /** Says a call after those before it. `before` runs when it is its turn, heard or not: sight never waits for sound (V8). */
  enqueue(call, { still, before }) {
    this.#waiting += 1;
    this.#line = this.#line.then(async () => {
      const busy = --this.#waiting > BUSY;
      if (!still()) return;
      before();
      if (!this.running || this.#level === 0 || call.clips.length === 0) { await this.#rest(2); return; }
      try {
        const load = (clips) => Promise.all(clips.map((c) => this.#load(c)));
        const [chime, clips, second] = await Promise.all([this.chime ? this.#load(this.chime) : undefined, load(call.clips), load(call.second ?? [])]);
        await this.#play(timeline(chime, clips, busy ? 1 : this.times, second));
      } catch { await this.#rest(2); }
    });
  }

  async #load(url) {
    if (!this.#cache.has(url)) {
      const answer = await fetch(url);
      this.#cache.set(url, await this.#context.decodeAudioData(await answer.arrayBuffer()));
    }
    return this.#cache.get(url);
  }

  async #play({ starts, length }) {
    const now = this.#context.currentTime + 0.05;
    for (const { clip, at } of starts) {
      const source = new AudioBufferSourceNode(this.#context, { buffer: clip });
      source.connect(this.#gain);
      source.start(now + at);
    }
    await this.#rest(length);
  }

  #rest(seconds) { return new Promise((done) => setTimeout(done, seconds * 1000)); }
}
