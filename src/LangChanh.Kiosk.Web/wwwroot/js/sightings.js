// What was seen before the camera, and what to say about it; free of the browser so that tests can drive it.

const GONE = 1500; // ms out of sight after which a paper counts as taken away
const OLD = 20_000; // ms after which the last paper is forgotten in any case
const CLOSER = 8000; // ms without a code before the hint to come closer
const KEYPAD = 16_000; // ms without a code before the keypad is offered
const STEADY = 900; // ms that a fault must last before it is told
const STAYS = 1500; // ms that a sentence stays, so that it can be read
const SMALL = 110; // dots of a code's side under which nearly nothing reads

/** A short tag of a text: enough to know it again for some seconds, too little to tell what it was. */
export function tag(text) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 8) & 0xffff;
}

/** The paper that was read last is not read again while it stays before the camera. */
export class Sightings {
  #last;
  #seen;

  /** @param {{tags: number[], at: number}|null} last tags of the last paper and when they were kept @param {number} now milliseconds, of the same clock */
  constructor(last, now) {
    this.#last = last && now - last.at < OLD ? new Set(last.tags) : new Set();
    this.#seen = now;
  }

  /** @param {string[]} texts of one frame @returns {string[]} those that are new */
  fresh(texts, now) {
    if (now - this.#seen > GONE) this.#last.clear();
    const fresh = texts.filter((t) => !this.#last.has(tag(t)));
    if (fresh.length < texts.length) this.#seen = now;
    return fresh;
  }
}

/** Which sentence helps, by what the frames show. Keys are the phrases' names. */
export class Advice {
  #since;
  #fault = null;
  #faultSince = 0;
  #said = "searching";
  #saidAt = -Infinity;

  /** @param {number} now milliseconds */
  constructor(now) { this.#since = now; }

  /** A code was there: patience begins anew. */
  seen(now) { this.#since = now; }

  /**
   * @param {{size: number}|null} dim a code that was seen but not made out
   * @param {{light: number, glare: number, contrast: number, edge: number}|null} measured
   * @returns {"searching"|"dark"|"glare"|"blurred"|"far"|"closer"|"keypad"}
   */
  at(now, dim, measured) {
    const fault = dim ? (dim.size < SMALL ? "far" : "blurred") : measured ? Advice.faultOf(measured) : this.#fault;
    if (fault !== this.#fault) { this.#fault = fault; this.#faultSince = now; }
    const waited = now - this.#since;
    const say = waited > KEYPAD ? "keypad"
      : this.#fault && now - this.#faultSince >= STEADY ? this.#fault
      : waited > CLOSER ? "closer" : "searching";
    if (say !== this.#said && now - this.#saidAt >= STAYS) { this.#said = say; this.#saidAt = now; }
    return this.#said;
  }

  static faultOf({ light, glare, contrast, edge }) {
    if (light < 45) return "dark";
    if (glare > 0.06) return "glare";
    return contrast > 70 && edge < 0.12 ? "blurred" : null;
  }
}
