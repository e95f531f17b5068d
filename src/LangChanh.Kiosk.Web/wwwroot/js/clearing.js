// Undoes what a lens out of focus or a moving hand did to a picture, where it is symmetric and known well enough.

const CLOSER = 1.5;
const LARGE = 1600; // dots across, from which a picture needs no enlarging
const WIDE = 1280; // dots across for which the smears below hold; they grow with the picture
const FOCUS = 1.4, HAND = 5; // deviation of a lens out of focus, way of a hand, in dots

/**
 * The picture at more dots a module where it has few, and clear of a smear.
 * @param {{data: Uint8ClampedArray, width: number, height: number}} picture
 * @param {"closer"|"focus"|"across"|"down"} smear which: none, of a lens, of a hand
 * @returns {{data: Uint8ClampedArray, width: number, height: number, scale: number}} in greys; how many times larger it became
 */
export function cleared(picture, smear) {
  const { width, height } = picture;
  const unit = width / WIDE;
  let grey = greyOf(picture);
  if (smear !== "closer") {
    const undo = inverse(smear === "focus" ? gauss(FOCUS * unit) : stroke(HAND * unit));
    if (smear !== "down") grey = across(grey, width, height, undo);
    if (smear !== "across") grey = down(grey, width, height, undo);
  }
  return enlarge(grey, width, height, width < LARGE ? CLOSER : 1);
}

/** A lens out of focus, in one direction. */
function gauss(sigma) {
  const reach = Math.ceil(3 * sigma);
  return balanced(Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2))));
}

/** A hand that moves while the shutter is open, over so many dots. */
function stroke(length) {
  const reach = Math.ceil((length - 1) / 2);
  return balanced(Array.from({ length: 2 * reach + 1 }, (_, i) => Math.min(1, (length + 1) / 2 - Math.abs(i - reach))));
}

/** The filter that undoes a symmetric smear as far as noise allows: a few rounds of Van Cittert's iteration, worked out once for a single dot. */
function inverse(smear) {
  const ROUNDS = 4, STEP = 1.8, LEAST = 0.01;
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

function greyOf({ data, width, height }) {
  const grey = new Float32Array(width * height);
  for (let i = 0; i < grey.length; i++) grey[i] = data[4 * i + 1]; // green stands for the grey
  return grey;
}

function across(grey, width, height, filter) {
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
  return out;
}

function down(grey, width, height, filter) {
  const reach = filter.length >> 1;
  const out = new Float32Array(grey.length);
  for (let y = 0; y < height; y++) {
    for (let j = 0; j < filter.length; j++) {
      const from = Math.min(height - 1, Math.max(0, y + j - reach)) * width, weight = filter[j];
      for (let x = 0; x < width; x++) out[y * width + x] += weight * grey[from + x];
    }
  }
  return out;
}

/** Bilinear. */
function enlarge(grey, width, height, scale) {
  const [w, h] = [Math.floor(width * scale), Math.floor(height * scale)];
  const data = new Uint8ClampedArray(w * h * 4);
  for (let y = 0; y < h; y++) {
    const sy = Math.min(height - 1, y / scale), y0 = Math.floor(sy), fy = sy - y0, upper = y0 * width, lower = Math.min(height - 1, y0 + 1) * width;
    for (let x = 0; x < w; x++) {
      const sx = Math.min(width - 1, x / scale), x0 = Math.floor(sx), fx = sx - x0, x1 = Math.min(width - 1, x0 + 1);
      const o = (y * w + x) * 4;
      data[o] = data[o + 1] = data[o + 2] = (grey[upper + x0] * (1 - fx) + grey[upper + x1] * fx) * (1 - fy) + (grey[lower + x0] * (1 - fx) + grey[lower + x1] * fx) * fy;
      data[o + 3] = 255;
    }
  }
  return { data, width: w, height: h, scale };
}
