/** Ignores a second press of the same key within a time: a hand that trembles (requirement A16). Free of the browser. */
export class Tremble {
  #key; #last = -Infinity;

  /** @param {number} within milliseconds */
  constructor(within) { this.within = within; }

  /** @returns {boolean} whether the press is meant */
  accepts(key, now) {
    const again = key === this.#key && now - this.#last < this.within;
    if (!again) { this.#key = key; this.#last = now; }
    return !again;
  }
}
