// Reads QR codes of printed slips: a line in is "width height base64 of packed dots", a line out what was read.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
const lib = new URL("../../src/LangChanh.Kiosk.Web/node_modules/zxing-wasm/dist/", import.meta.url);
const { prepareZXingModule, readBarcodes } = await import(new URL("es/reader/index.js", lib));
prepareZXingModule({ overrides: { wasmBinary: readFileSync(new URL("reader/zxing_reader.wasm", lib)).buffer } });
for await (const line of createInterface({ input: process.stdin })) {
  const [width, height, bits] = line.split(" ");
  const dots = Buffer.from(bits, "base64");
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) {
    if (dots[i >> 3] & (0x80 >> (i & 7))) data.fill(0, i * 4, i * 4 + 3);
  }
  const [found] = await readBarcodes({ data, width: Number(width), height: Number(height) }, { formats: ["QRCode"], tryHarder: true });
  process.stdout.write(`${found?.text ?? ""}\n`);
}
