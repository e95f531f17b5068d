// Every module of the pages parses: one that does not leaves its screen dead without a word.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const folder = join(import.meta.dirname, "../../src/LangChanh.Kiosk.Web/wwwroot/js");
const copies = mkdtempSync(join(tmpdir(), "modules-"));
after(() => rmSync(copies, { recursive: true }));

for (const name of readdirSync(folder).filter((n) => n.endsWith(".js"))) {
  test(`${name} parses`, () => {
    const copy = join(copies, name.replace(/\.js$/, ".mjs"));
    copyFileSync(join(folder, name), copy);
    execFileSync(process.execPath, ["--check", copy]);
  });
}
