// Whether there is anything before the camera, and whether it is new; free of the browser so that tests can drive it.

const STEP = 10; // shades by which dots of the small picture must differ; noise does not reach it
const SHARE = 0.01; // of all its dots, from which something moved or something is there
const STILL = 4; // frames without a move, after which the next one is a new paper
const LONG = 10; // frames without a move, after which a whole round of looks has seen it

/** Follows the small pictures of one camera. */
export class Scene {
  #last = null;
  #still = Infinity;

  /**
   * What the next picture shows against the one before.
   * @param {Uint8ClampedArray} small few dots, four bytes each
   * @returns {"came"|"there"|"idle"} something new after stillness; the same, in a hand; an even surface, or nothing new for long
   */
  next(small) {
    const moved = this.#last === null || differing(small, this.#last, 0) > SHARE;
    this.#last = small.slice();
    const bare = differing(small, small, 4) < SHARE;
    const came = moved && !bare && this.#still >= STILL;
    this.#still = moved && !bare ? 0 : this.#still + 1;
    return came ? "came" : bare || this.#still >= LONG ? "idle" : "there";
  }
}

/** Share of dots that differ from those of another picture, or from those so many bytes before. */
function differing(now, other, before) {
  let count = 0;
  for (let i = 5; i < now.length; i += 4) if (Math.abs(now[i] - other[i - before]) >= STEP) count++;
  return 4 * count / now.length;
}
