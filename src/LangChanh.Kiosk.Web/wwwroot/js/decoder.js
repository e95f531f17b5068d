// Reads codes out of camera frames (zxing-wasm). QR on every frame; the slower looks take turns on the misses.
import { prepareZXingModule, readBarcodes } from "/lib/zxing/es/reader/index.js";

prepareZXingModule({ overrides: { locateFile: () => "/lib/zxing/zxing_reader.wasm" } });

const COMMON = { tryHarder: true, maxNumberOfSymbols: 4, textMode: "Plain" };
const LOOKS = [
  { formats: ["QRCode", "Code128", "Code39"] },
  { formats: ["QRCode"] },
  { formats: ["QRCode"], tryDenoise: true },
  { formats: ["QRCode", "Code128", "Code39"], tryDownscale: true },
];

// Of several codes on one paper the one that holds a dossier code is the useful one (domain §2.4).
const useful = (text) => /[A-Z]\d{2}(\.\d{2,3}){0,3}-\d{6}-\d{4,7}/i.test(text) ? 2 : /^LC1:|\/t\//.test(text) ? 2 : 1;

self.addEventListener("message", async ({ data: { picture, frame } }) => {
  let text = "";
  try {
    const found = await readBarcodes(picture, { ...COMMON, ...LOOKS[frame % LOOKS.length] });
    text = found.filter((f) => f.isValid).map((f) => f.text).sort((a, b) => useful(b) - useful(a))[0] ?? "";
  } catch { /* a frame that cannot be decoded is a miss; the next one is another try */ }
  self.postMessage({ text });
});
