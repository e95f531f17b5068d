// Pictures in greys: a part cut out, enlarged, and cleared of what a lens out of focus or a moving hand did to it, where that
// is symmetric and known well enough.

/**
 * @typedef {{data: Uint8ClampedArray, width: number, height: number}} Picture four bytes a dot: red, green, blue, opacity
 * @typedef {{grey: Float32Array, width: number, height: number}} Greys
 * @typedef {{left: number, top: number, right: number, bottom: number}} Box in dots of a picture
 */

/**
 * A part of a picture.
 * @param {Picture} picture
 * @param {Box} [box] the whole where none is given
 * @returns {Greys}
 */
export function greys({ data, width, height }, box = { left: 0, top: 0, right: width, bottom: height }) {
  const left = Math.max(0, Math.floor(box.left)), top = Math.max(0, Math.floor(box.top));
  const w = Math.max(1, Math.min(width, Math.ceil(box.right)) - left), h = Math.max(1, Math.min(height, Math.ceil(box.bottom)) - top);
  const grey = new Float32Array(w * h);
  for (let y = 0; y < h; y++) {
    // Green stands for the grey.
    for (let x = 0, o = 4 * ((y + top) * width + left) + 1; x < w; x++, o += 4) grey[y * w + x] = data[o];
  }
  return { grey, width: w, height: h };
}

/** The filter that takes noise out, and fine detail with it. @param {number} deviation in dots */
export function smoothing(deviation) {
  const reach = Math.ceil(3 * deviation);
  return balanced(Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * deviation ** 2))));
}

/** The filter that undoes a lens out of focus. @param {number} deviation in dots */
export const focusing = (deviation) => inverse(smoothing(deviation));

/** The filter that undoes a hand that moves while the shutter is open. @param {number} way in dots */
export function steadying(way) {
  const reach = Math.ceil((way - 1) / 2);
  return inverse(balanced(Array.from({ length: 2 * reach + 1 }, (_, i) => Math.min(1, (way + 1) / 2 - Math.abs(i - reach)))));
}

/** What undoes a symmetric smear as far as noise allows: rounds of Van Cittert's iteration, worked out once for a single dot. */
function inverse(smear) {
  const ROUNDS = 8, STEP = 1.8, LEAST = 0.01;
  const middle = smear.length * ROUNDS;
  const dot = new Float64Array(2 * middle + 1);
  dot[middle] = 1;
  let sharp = dot;
  for (let i = 0; i < ROUNDS; i++) {
    const back = smeared(smeared(sharp, smear).map((v, k) => dot[k] - v), smear);
    sharp = sharp.map((v, k) => v + STEP * back[k]);
  }
  let reach = middle;
  while (reach > 1 && Math.abs(sharp[middle + reach]) < LEAST) reach--;
  return balanced(Array.from(sharp.subarray(middle - reach, middle + reach + 1)));
}

function smeared(line, smear) {
  const reach = smear.length >> 1;
  return line.map((_, i) => smear.reduce((sum, weight, j) => sum + weight * (line[i + j - reach] ?? 0), 0));
}

function balanced(weights) {
  const sum = weights.reduce((a, b) => a + b);
  return Float32Array.from(weights, (w) => w / sum);
}

/** @param {Greys} greys @param {Float32Array} filter @returns {Greys} */
export function across({ grey, width, height }, filter) {
  const reach = filter.length >> 1;
  const out = new Float32Array(grey.length), row = new Float32Array(width + 2 * reach);
  for (let start = 0; start < grey.length; start += width) {
    row.set(grey.subarray(start, start + width), reach);
    row.fill(grey[start], 0, reach).fill(grey[start + width - 1], reach + width);
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let j = 0; j < filter.length; j++) sum += filter[j] * row[x + j];
      out[start + x] = sum;
    }
  }
  return { grey: out, width, height };
}

/** @param {Greys} greys @param {Float32Array} filter @returns {Greys} */
export function down({ grey, width, height }, filter) {
  const reach = filter.length >> 1;
  const out = new Float32Array(grey.length);
  for (let y = 0; y < height; y++) {
    for (let j = 0; j < filter.length; j++) {
      const from = Math.min(height - 1, Math.max(0, y + j - reach)) * width, weight = filter[j];
      for (let x = 0; x < width; x++) out[y * width + x] += weight * grey[from + x];
    }
  }
  return { grey: out, width, height };
}

/** Its darkest is black and its lightest white: a reader takes a span of few shades for an even surface. @param {Greys} greys @returns {Greys} */
export function stretched({ grey, width, height }) {
  const STEP = 7, SHARE = 0.01;
  const some = Float32Array.from({ length: Math.ceil(grey.length / STEP) }, (_, i) => grey[i * STEP]).sort();
  const black = some[Math.floor(SHARE * some.length)], span = some[Math.ceil((1 - SHARE) * some.length) - 1] - black;
  return { grey: span > 0 ? grey.map((shade) => (shade - black) * 255 / span) : grey, width, height };
}

/** More dots for the same picture, bilinear. @param {Greys} greys @param {number} scale @returns {Picture} */
export function enlarged({ grey, width, height }, scale) {
  const w = Math.floor(width * scale), h = Math.floor(height * scale);
  const dots = new Uint32Array(w * h), row = new Float32Array(width + 1);
  for (let y = 0; y < h; y++) {
    const from = Math.min(height - 1, y / scale), upper = Math.floor(from) * width, lower = Math.min(height - 1, Math.floor(from) + 1) * width, part = from % 1;
    for (let x = 0; x < width; x++) row[x] = grey[upper + x] + (grey[lower + x] - grey[upper + x]) * part;
    row[width] = row[width - 1];
    for (let x = 0, at = y * w; x < w; x++) {
      const across = x / scale, left = across | 0;
      const shade = Math.min(255, Math.max(0, row[left] + (row[left + 1] - row[left]) * (across - left)));
      dots[at + x] = 0xff000000 | (shade + 0.5 | 0) * 0x010101;
    }
  }
  return { data: new Uint8ClampedArray(dots.buffer), width: w, height: h };
}
