// How frames are looked at, free of the browser so that tests and measurements use the very same looks (zxing-wasm 3).
// QR alone costs a tenth of all formats together, so it is what a look begins with. While nothing is found other looks take
// turns: more dots a module (what shows a blurred code at all), bar codes, noise taken out of few shades (a dark hall, a faded
// print), a moving hand's smear undone. A code that was seen but not made out is cut out and looked at closely, in the same frame.
// A paper that comes is looked at plainly first, and an empty desk costs little.
import { across, down, enlarged, focusing, greys, smoothing, steadying, stretched } from "./clearing.js";

// Codes that were seen but not made out count among the symbols: the limit must leave room for the one that can be read.
const COMMON = { tryHarder: true, tryInvert: false, maxNumberOfSymbols: 16, textMode: "Plain", returnErrors: true };
const QR = ["QRCodeModel2"];
const ALL = [...QR, "Code128", "Code39"];
const WIDE = 1280; // dots across for which the measures below hold; they grow with the picture
const CLOSER = 1.5, CLOSEST = 3; // times larger
const ENOUGH = 900; // dots across, beyond which no code gains by more
const SOFT = 1.2, SOFTER = 1.8; // deviation of a lens out of focus, in dots
const GRAIN = 1.2; // deviation of what takes noise out, in dots
const HAND = 5; // way of a hand, in dots
const MARGIN = 0.3; // of a code's side, around what is cut out: the hand moves from frame to frame
const LEAST = 0.04, MOST = 0.5; // side of what can be a code, as a share of the picture's width
const KEPT = 6; // frames after which the place of a code is forgotten
const SELDOM = 4; // frames, of which one is looked at hard where nothing happens

const TURNS = [
  { formats: QR },
  { formats: QR, prepare: (p) => enlarged(greys(p), closer(p)) },
  { formats: ALL },
  { formats: QR, prepare: (p) => enlarged(stretched(both(greys(p), filter(smoothing, GRAIN * unit(p)))), 1) },
  { formats: QR, prepare: (p) => enlarged(across(greys(p), filter(steadying, HAND * unit(p))), closer(p)) },
  { formats: QR, prepare: (p) => enlarged(down(greys(p), filter(steadying, HAND * unit(p))), closer(p)) },
  { formats: ALL, downscaleFactor: 2, tryInvert: true }, // white on black too, as a phone at night shows it
];
const BESIDE = [TURNS[2], TURNS[6]]; // where a code leads nowhere, its neighbours of every kind

/** How many looks make a whole round. */
export const ROUND = TURNS.length;

// From nearest to what the lens gave to farthest from it.
const CLOSE = [[null, 0], [focusing, SOFT], [focusing, SOFTER], [smoothing, GRAIN]];

const unit = ({ width }) => width / WIDE;
const closer = (picture) => Math.max(1, CLOSER / unit(picture));
const both = (part, undo) => down(across(part, undo), undo);

const filters = new Map();
function filter(make, size) {
  const name = `${make.name} ${size}`;
  if (!filters.has(name)) filters.set(name, make(size));
  return filters.get(name);
}

/** Looks at one frame after the other, and remembers where a code was seen that it could not make out. */
export class Looks {
  #read;
  #misses = 0;
  #place = null;
  #age = 0;

  /** @param {(picture: object, options: object) => Promise<object[]>} read zxing-wasm's readBarcodes */
  constructor(read) { this.#read = read; }

  /** Frames in a row in which nothing was read. */
  get misses() { return this.#misses; }

  /**
   * One look at a frame.
   * @param {import("./clearing.js").Picture} picture
   * @param {{beside?: boolean, scene?: "came"|"there"|"idle"}} [seen] whether a code was read that does not lead on, beside which
   * neighbours of every kind are sought; what happens before the camera
   * @returns {Promise<{texts: string[], dim: {size: number}|null}>} what was read, or the side in dots of a code that was not made out
   */
  async at(picture, { beside = false, scene = "there" } = {}) {
    if (scene === "came") this.#misses = 0;
    const plain = scene === "idle" && this.#misses % SELDOM > 0;
    const { prepare, ...options } = beside ? BESIDE[this.#misses % 2] : TURNS[plain ? 0 : this.#misses % ROUND];
    const ready = prepare?.(picture) ?? picture;
    const found = await this.#read(ready, { ...COMMON, ...options });
    let texts = textsOf(found), dim = null;
    if (texts.length === 0) {
      const scale = ready.width / picture.width;
      dim = this.#seen(found, scale, picture.width);
      texts = await this.#closely(picture);
    }
    this.#misses = texts.length === 0 || beside ? this.#misses + 1 : 0;
    return { texts, dim: texts.length === 0 ? dim : null };
  }

  /** Keeps the place of a code that was not made out. */
  #seen(found, scale, width) {
    const box = found.filter((f) => !f.isValid && f.format.startsWith("QR")).map((f) => boxOf(f.position, scale))
      .find(({ left, right, top, bottom }) => { const span = Math.max(right - left, bottom - top) / width; return span > LEAST && span < MOST; });
    if (box) { this.#place = box; this.#age = 0; } else if (++this.#age > KEPT) this.#place = null;
    return box ? { size: box.side } : null;
  }

  async #closely(picture) {
    if (!this.#place) return [];
    const { left, top, right, bottom, side } = this.#place;
    const margin = MARGIN * side;
    const part = greys(picture, { left: left - margin, top: top - margin, right: right + margin, bottom: bottom + margin });
    const scale = Math.max(1, Math.min(CLOSEST / unit(picture), ENOUGH / part.width));
    for (const [make, deviation] of CLOSE) {
      const ready = make ? both(part, filter(make, deviation * unit(picture))) : part;
      const texts = textsOf(await this.#read(enlarged(stretched(ready), scale), { ...COMMON, formats: QR }));
      if (texts.length > 0) return texts;
    }
    return [];
  }
}

const textsOf = (found) => [...new Set(found.filter((f) => f.isValid && f.text).map((f) => f.text))];

/** Where a code lies, and its longest side, in dots of the camera's picture. */
function boxOf({ topLeft, topRight, bottomLeft, bottomRight }, scale) {
  const corners = [topLeft, topRight, bottomLeft, bottomRight].map(({ x, y }) => ({ x: x / scale, y: y / scale }));
  const [xs, ys] = [corners.map((c) => c.x), corners.map((c) => c.y)];
  const [a, b, c] = corners;
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys), side: Math.max(Math.hypot(a.x - b.x, a.y - b.y), Math.hypot(a.x - c.x, a.y - c.y)) };
}

/**
 * What may be wrong with a picture, from its middle.
 * @returns {{light: number, glare: number, contrast: number, edge: number}} mean brightness 0–255, share of blinding
 * dots, span of brightness 0–255, steepest step between neighbours as a share of that span (small when blurred)
 */
export function measure({ data, width, height }) {
  const shades = new Uint32Array(256);
  const steps = new Uint32Array(256);
  let count = 0, sum = 0, blinding = 0;
  for (let y = height >> 2; y < (height * 3) >> 2; y += 3) {
    for (let x = width >> 2; x < (width * 3) >> 2; x += 2) {
      const o = (y * width + x) * 4 + 1;
      const grey = data[o];
      shades[grey]++;
      steps[Math.abs(grey - data[o + 8])]++;
      sum += grey;
      if (grey >= 250) blinding++;
      count++;
    }
  }
  const at = (histogram, share) => { let left = share * count, i = 0; while (i < 255 && (left -= histogram[i]) > 0) i++; return i; };
  const contrast = at(shades, 0.98) - at(shades, 0.02);
  return { light: sum / count, glare: blinding / count, contrast, edge: contrast > 0 ? at(steps, 0.99) / contrast : 0 };
}
