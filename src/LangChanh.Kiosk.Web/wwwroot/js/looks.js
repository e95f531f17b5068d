// How a frame is looked at, free of the browser so that tests and measurements use the very same settings (zxing-wasm 3).
// QR alone costs a tenth of all formats together, so it is sought in every frame; bar codes, denoising, half the size (a
// moving hand, a dark hall) and the middle at twice its size (a paper held too far away) take turns while nothing is found.

// Codes that were seen but not made out count among the symbols: the limit must leave room for the one that can be read.
const COMMON = { tryHarder: true, maxNumberOfSymbols: 16, textMode: "Plain", returnErrors: true };
const QR = ["QRCode"];
const ALL = ["QRCode", "Code128", "Code39"];
const TURNS = [
  { formats: QR },
  { formats: ALL },
  { formats: QR, tryDenoise: true, downscaleFactor: 2 },
  { formats: QR, enlarge: true },
  { formats: ALL, downscaleFactor: 2 },
];

/**
 * The settings for a frame.
 * @param {number} misses frames in a row in which nothing was found
 * @param {boolean} all a code was seen that does not lead on: look for its neighbours of every kind
 */
export function look(misses, all) {
  const { enlarge = false, ...turn } = all ? TURNS[misses % 2 === 0 ? 1 : 4] : TURNS[misses % TURNS.length];
  return { enlarge, options: { ...COMMON, ...turn } };
}

/** How many looks make a whole round. */
export const ROUND = TURNS.length;

/** The middle of a picture at twice its size, bilinear: small codes have too few dots a module. */
export function enlarge({ data, width, height }) {
  const [w, h] = [width >> 1, height >> 1];
  const [left, top] = [(width - w) >> 1, (height - h) >> 1];
  const out = new Uint8ClampedArray(w * h * 16);
  for (let y = 0; y < h * 2; y++) {
    const sy = y / 2, y0 = Math.floor(sy), fy = sy - y0, y1 = Math.min(y0 + 1, h - 1);
    for (let x = 0; x < w * 2; x++) {
      const x0 = x >> 1, fx = x & 1 ? 0.5 : 0, x1 = Math.min(x0 + 1, w - 1);
      const at = (row, column) => data[((top + row) * width + left + column) * 4 + 1]; // green stands for the grey
      const grey = (at(y0, x0) * (1 - fx) + at(y0, x1) * fx) * (1 - fy) + (at(y1, x0) * (1 - fx) + at(y1, x1) * fx) * fy;
      const o = (y * w * 2 + x) * 4;
      out[o] = out[o + 1] = out[o + 2] = grey;
      out[o + 3] = 255;
    }
  }
  return { data: out, width: w * 2, height: h * 2 };
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
