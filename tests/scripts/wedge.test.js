import assert from "node:assert/strict";
import { test } from "node:test";
import { WedgeReader, character } from "../../src/LangChanh.Kiosk.Web/wwwroot/js/wedge.js";

const press = (c) => /[a-z]/i.test(c)
  ? { code: `Key${c.toUpperCase()}`, key: c, shiftKey: c !== c.toLowerCase() }
  : { code: { "-": "Minus", ".": "Period", "|": "Backslash" }[c] ?? `Digit${c}`, key: c, shiftKey: c === "|" };
const type = (reader, text, gap, from = 0) => { let now = from; const swallowed = []; for (const c of text) { swallowed.push(reader.press(press(c), now).swallow); now += gap; } return { now, swallowed }; };

test("a scanner's burst is a scan at each terminator", () => {
  for (const code of ["Enter", "Tab"]) {
    const reader = new WedgeReader();
    const { now } = type(reader, "H56.99.42-261123-0007", 8);
    assert.equal(reader.press({ code, key: code }, now).scan, "H56.99.42-261123-0007");
  }
});

test("a burst without a terminator ends by itself", () => {
  const reader = new WedgeReader();
  const { now } = type(reader, "LC1.abcdef", 10);
  assert.equal(reader.pause(now + 50), undefined);
  assert.equal(reader.pause(now + 200), "LC1.abcdef");
});

test("a scanner that falters inside a burst is not cut in two", () => {
  const reader = new WedgeReader();
  const first = type(reader, "H56.99.42", 8);
  const { now } = type(reader, "-261123-0007", 8, first.now + 100);
  assert.equal(reader.press({ code: "Enter", key: "Enter" }, now).scan, "H56.99.42-261123-0007");
});

test("a person who types is no scanner, Enter included", () => {
  const reader = new WedgeReader();
  const { now, swallowed } = type(reader, "khaisinhnhanh", 90);
  assert.ok(swallowed.every((s) => !s));
  assert.deepEqual(reader.press({ code: "Enter", key: "Enter" }, now), { scan: undefined, swallow: false });
});

test("an input method cannot bend the code: physical keys are read (domain 2.4)", () => {
  assert.equal(character({ code: "KeyW", key: "ư", shiftKey: false }), "w");
  assert.equal(character({ code: "KeyD", key: "Process", shiftKey: true }), "D");
  assert.equal(character({ code: "Backslash", key: "Unidentified", shiftKey: true }), "|");
});

test("thirty keys in 100 ms are a scan; chords and control characters among them are dropped (K6)", () => {
  const reader = new WedgeReader();
  const text = "H56.99.42-261123-0007H56.99.42";
  let now = 0;
  for (const c of text) {
    reader.press(press(c), now);
    for (const chord of [{ ctrlKey: true, code: "KeyN" }, { altKey: true, code: "F4" }, { metaKey: true, code: "KeyR" }]) reader.press({ key: "n", ...chord }, now);
    reader.press({ code: "F5", key: "F5" }, now);
    now += 100 / text.length;
  }
  assert.ok(reader.bursting);
  assert.equal(reader.press({ code: "Enter", key: "Enter" }, now).scan, text);
  assert.equal(reader.press({ code: "KeyO", key: "o", ctrlKey: true }, now + 1).scan, undefined);
});

test("a payload is never longer than 512 (K6)", () => {
  const reader = new WedgeReader();
  const { now } = type(reader, "7".repeat(2000), 1);
  assert.equal(reader.press({ code: "Enter", key: "Enter" }, now).scan.length, 512);
});
