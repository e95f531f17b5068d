// Reads codes out of camera frames in a thread of its own (zxing-wasm), and shows people where their paper is.
import { prepareZXingModule, readBarcodes } from "/lib/zxing/es/reader/index.js";
import { Looks, measure } from "./looks.js";
import { Scene } from "./scene.js";

prepareZXingModule({ overrides: { locateFile: () => "/lib/zxing/zxing_reader.wasm" }, fireImmediately: true });

const MEASURE_EVERY = 4; // frames

const looks = new Looks(readBarcodes), scene = new Scene();
let brush, shown, dots = new Uint8ClampedArray();

self.addEventListener("message", async ({ data: { preview, frame, beside } }) => {
  if (preview) {
    brush = preview.getContext("2d");
    shown = brush.createImageData(preview.width, preview.height);
    return;
  }
  let read = { texts: [], dim: null }, picture = null;
  try {
    picture = await pictureOf(frame);
    show(picture);
    read = await looks.at(picture, { beside, scene: scene.next(shown.data) });
  } catch { /* a frame that cannot be decoded is a miss; the next one is another try */ }
  const measured = picture && looks.misses % MEASURE_EVERY === 1 ? measure(picture) : null;
  self.postMessage({ ...read, measured });
});

async function pictureOf(frame) {
  try {
    const { width, height } = frame.visibleRect, as = { format: "RGBA" };
    if (dots.length !== frame.allocationSize(as)) dots = new Uint8ClampedArray(frame.allocationSize(as));
    await frame.copyTo(dots, as);
    return { data: dots, width, height };
  } finally { frame.close(); }
}

/** So few dots that whoever looks over a shoulder cannot read what the paper says; each the mean of some of those that it stands for. */
function show({ data, width, height }) {
  const SOME = 4;
  const columns = Array.from({ length: shown.width * SOME }, (_, i) => 4 * Math.floor((i + 0.5) * width / (shown.width * SOME)));
  const row = new Float32Array(shown.width * 3);
  for (let y = 0; y < shown.height; y++) {
    row.fill(0);
    for (let k = 0; k < SOME; k++) {
      const from = 4 * width * Math.floor((y * SOME + k + 0.5) * height / (shown.height * SOME));
      columns.forEach((column, i) => { const to = 3 * Math.floor(i / SOME); for (let c = 0; c < 3; c++) row[to + c] += data[from + column + c]; });
    }
    for (let x = 0; x < shown.width; x++) shown.data.set([row[3 * x] / SOME ** 2, row[3 * x + 1] / SOME ** 2, row[3 * x + 2] / SOME ** 2, 255], 4 * (y * shown.width + x));
  }
  brush.putImageData(shown, 0, 0);
}
