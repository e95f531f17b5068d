// Reads codes out of camera frames in a thread of its own (zxing-wasm).
import { prepareZXingModule, readBarcodes } from "/lib/zxing/es/reader/index.js";
import { look, measure } from "./looks.js";

prepareZXingModule({ overrides: { locateFile: () => "/lib/zxing/zxing_reader.wasm" }, fireImmediately: true });

const MEASURE_EVERY = 4; // frames

/** Longest side of a code in dots of the camera's picture. */
const size = ({ topLeft: a, topRight: b, bottomLeft: c }) => Math.max(Math.hypot(a.x - b.x, a.y - b.y), Math.hypot(a.x - c.x, a.y - c.y));

self.addEventListener("message", async ({ data: { picture, misses, all } }) => {
  const turn = look(misses, all);
  let texts = [], dim = null;
  try {
    const ready = turn.prepare?.(picture) ?? picture;
    const found = await readBarcodes(ready, turn.options);
    texts = [...new Set(found.filter((f) => f.isValid && f.text).map((f) => f.text))];
    // A code that was seen but not made out says what to do better.
    const unread = found.find((f) => !f.isValid && f.format.startsWith("QR"));
    if (unread) dim = { size: size(unread.position) / (ready.scale ?? 1) };
  } catch { /* a frame that cannot be decoded is a miss; the next one is another try */ }
  const measured = texts.length === 0 && misses % MEASURE_EVERY === 0 ? measure(picture) : null;
  self.postMessage({ texts, dim, measured });
});
