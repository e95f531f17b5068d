// Says one thing after another, and only the newest (requirement A11). Free of the browser but for Sound and hear, so that tests can drive it.

/** Loudness of each step in dB under full: 24 dB in all (requirement A12). */
export const VOLUMES = [-24, -18, -12, -6, 0];

/** Longest text of one request; must not pass what the server reads. */
const LONGEST = 280;

/** Cuts a text where a speaker would breathe. @returns {string[]} */
export function breaths(text) {
  const found = [];
  let rest = text;
  while (rest.length > LONGEST) {
    const cut = [". ", "; ", ", ", " "].map((mark) => rest.lastIndexOf(mark, LONGEST)).find((at) => at > 40) ?? -1;
    const at = cut > 0 ? cut + 1 : LONGEST;
    found.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return rest ? [...found, rest] : found;
}

/**
 * What is being said, one part after another.
 * A part is {text, lang?, url?, passive?}; passive speech is no sign of life of the person.
 */
export class Speech {
  #said = [];
  #run;

  /**
   * @param {(part: object, signal: AbortSignal) => Promise<void>} speak sounds one part to its end; ready(part) may be called before
   * @param {(state: "speaking"|"quiet"|"mute", part?: object) => void} changed
   */
  constructor(speak, changed = () => {}, ready = () => {}) { Object.assign(this, { speak, changed, ready }); }

  get speaking() { return this.#run !== undefined; }

  /** Says these parts now; whatever was being said falls silent. @returns {Promise<boolean>} whether they were said to the end */
  async say(parts) {
    this.stop();
    const run = this.#run = new AbortController();
    this.#said = parts;
    try {
      for (const [i, part] of parts.entries()) {
        if (parts[i + 1]) this.ready(parts[i + 1]);
        this.changed("speaking", part);
        await this.speak(part, run.signal);
        if (run.signal.aborted) return false;
      }
      return true;
    } catch (fault) {
      if (!run.signal.aborted) { this.#run = undefined; this.changed("mute"); }
      return false;
    } finally {
      if (this.#run === run) { this.#run = undefined; this.changed("quiet"); }
    }
  }

  /** Says after what is being said; at once when nothing is. */
  add(parts) {
    if (this.speaking) { this.#said.push(...parts); return Promise.resolve(true); }
    return this.say(parts);
  }

  repeat() { return this.say([...this.#said]); }

  stop() {
    const run = this.#run;
    this.#run = undefined;
    run?.abort();
    if (run) this.changed("quiet");
  }
}

/** Thrown where this machine has neither a recording nor a voice. */
export class Mute extends Error {}

/** Asks the server how a text is heard. @returns {Promise<{sound: ArrayBuffer, language: string}>} */
export async function hear({ text, lang, url }, signal) {
  if (url) return { sound: await bytes(await fetch(url, { signal })), language: document.documentElement.dataset.language };
  const answer = await fetch("/speech", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ text, tag: lang }), signal });
  if (answer.status !== 200) throw new Mute();
  const language = answer.headers.get("x-spoken-in");
  if (answer.headers.get("content-type").startsWith("audio/")) return { sound: await answer.arrayBuffer(), language };
  return { sound: await bytes(await fetch((await answer.json()).recording, { signal })), language };
}

async function bytes(answer) {
  if (!answer.ok) throw new Mute();
  return answer.arrayBuffer();
}

/** The loudspeaker or headphones of this page. */
export class Sound {
  #context; #gain; #step;

  constructor(step) { this.#step = step; }

  get step() { return this.#step; }

  /** Loudness as a step of VOLUMES. */
  set step(step) {
    this.#step = Math.min(VOLUMES.length - 1, Math.max(0, step));
    if (this.#gain) this.#gain.gain.value = 10 ** (VOLUMES[this.#step] / 20);
  }

  get paused() { return this.#context?.state === "suspended"; }

  pause() { return this.#context?.suspend(); }

  resume() { return this.#context?.resume(); }

  /** Plays to the end, or until the signal. */
  async play(sound, signal) {
    if (!this.#context) {
      this.#context = new AudioContext();
      this.#gain = new GainNode(this.#context);
      this.#gain.connect(this.#context.destination);
      this.step = this.#step;
    }
    const buffer = await this.#context.decodeAudioData(sound.slice(0));
    if (signal.aborted) return;
    if (this.paused) await this.resume();
    const source = new AudioBufferSourceNode(this.#context, { buffer });
    source.connect(this.#gain);
    await new Promise((done) => {
      source.onended = done;
      signal.addEventListener("abort", () => { source.onended = null; source.stop(); done(); }, { once: true });
      source.start();
    });
  }
}
