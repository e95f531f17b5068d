// Reads every photo of a folder (PGM) with one decoder; prints a line a photo: milliseconds, tab, the texts it read.
// What is measured of the kiosk itself are the page's own settings (wwwroot/js/looks.js).
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Looks, ROUND } from "../../../src/LangChanh.Kiosk.Web/wwwroot/js/looks.js";

const [, , engine, folder] = process.argv;
const lib = new URL("../../../src/LangChanh.Kiosk.Web/node_modules/zxing-wasm/dist/", import.meta.url);

function load(file) {
  const bytes = readFileSync(file);
  const [head, width, height] = /^P5\n(\d+) (\d+)\n255\n/.exec(bytes.subarray(0, 32).toString("latin1"));
  const grey = bytes.subarray(head.length);
  const data = new Uint8ClampedArray(grey.length * 4);
  for (let i = 0; i < grey.length; i++) { data.fill(grey[i], i * 4, i * 4 + 3); data[i * 4 + 3] = 255; }
  return { data, width: Number(width), height: Number(height), grey };
}

const engines = {
  async kiosk(looks) {
    const { prepareZXingModule, readBarcodes } = await import(new URL("es/reader/index.js", lib));
    prepareZXingModule({ overrides: { wasmBinary: readFileSync(new URL("reader/zxing_reader.wasm", lib)).buffer } });
    return async (picture) => {
      const frames = new Looks(readBarcodes);
      for (let i = 0; i < looks; i++) {
        const { texts } = await frames.at(picture);
        if (texts.length > 0) return texts;
      }
      return [];
    };
  },
  first: () => engines.kiosk(1),
  round: () => engines.kiosk(ROUND),
  async jsqr() {
    const { default: jsQR } = await import("jsqr");
    return ({ data, width, height }) => [jsQR(data, width, height)?.data].filter(Boolean);
  },
  async zxing() {
    const { BarcodeFormat, BinaryBitmap, DecodeHintType, HybridBinarizer, MultiFormatReader, RGBLuminanceSource } = createRequire(import.meta.url)("@zxing/library");
    console.warn = () => {}; // it tells every miss
    const reader = new MultiFormatReader();
    reader.setHints(new Map([[DecodeHintType.TRY_HARDER, true], [DecodeHintType.POSSIBLE_FORMATS, [BarcodeFormat.QR_CODE, BarcodeFormat.CODE_128, BarcodeFormat.CODE_39]]]));
    return ({ grey, width, height }) => { try { return [reader.decodeWithState(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(new Uint8ClampedArray(grey), width, height)))).getText()]; } catch { return []; } };
  },
};

const read = await engines[engine]();
const files = readdirSync(folder).filter((f) => f.endsWith(".pgm")).sort();
await read(load(join(folder, files[0]))); // the first pays for what is loaded
for (const file of files) {
  const picture = load(join(folder, file));
  const start = performance.now();
  const texts = await read(picture);
  process.stdout.write(`${(performance.now() - start).toFixed(1)}\t${texts.join("\t").replaceAll("\n", " ")}\n`);
}
