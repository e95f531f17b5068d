// How a frame is looked at, free of the browser so that tests and measurements use the very same settings (zxing-wasm 3).
// QR alone costs a tenth of all formats together, so it is sought in every frame. While nothing is found the other looks take
// turns: bar codes, more dots a module (a paper held too far away), noise taken out at half the size (a dark hall), and the
// picture made clear again where a lens out of focus or a moving hand has smeared it.
import { cleared } from "./clearing.js";

// Codes that were seen but not made out count among the symbols: the limit must leave room for the one that can be read.
const COMMON = { tryHarder: true, maxNumberOfSymbols: 16, textMode: "Plain", returnErrors: true };
const QR = ["QRCodeModel2"];
const ALL = [...QR, "Code128", "Code39"];
const TURNS = [
  { formats: QR },
  { formats: ALL },
  { formats: QR, prepare: "closer" },
  { formats: QR, tryDenoise: true, downscaleFactor: 2 },
  { formats: QR, prepare: "focus" },
  { formats: ALL, downscaleFactor: 2 },
  { formats: QR, prepare: "across" },
  { formats: QR, prepare: "down" },
];

/**
 * The settings for a frame.
 * @param {number} misses frames in a row in which nothing was found
 * @param {boolean} all a code was seen that does not lead on: look for its neighbours of every kind
 * @returns {{prepare?: (picture: object) => object, options: object}} what to do with the picture, {data, width, height}, and the reader's own options
 */
export function look(misses, all) {
  const { prepare, ...options } = all ? TURNS[misses % 2 === 0 ? 1 : 5] : TURNS[misses % TURNS.length];
  return { prepare: prepare && ((picture) => cleared(picture, prepare)), options: { ...COMMON, ...options } };
}

/** How many looks make a whole round. */
export const ROUND = TURNS.length;

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
