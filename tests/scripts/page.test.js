import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { following, watchWake } from "../../src/LangChanh.Kiosk.Web/wwwroot/js/attract.js";
import { allowed } from "../../src/LangChanh.Kiosk.Web/wwwroot/js/guard.js";
import { IdleClock } from "../../src/LangChanh.Kiosk.Web/wwwroot/js/idle.js";
import { CallQueue, timeline } from "../../src/LangChanh.Kiosk.Web/wwwroot/js/voice.js";

test("no chord of a browser passes the guard, plain keys do (K2)", () => {
  for (const key of ["n", "t", "o", "s", "p", "u", "j", "h", "f", "d", "w", "+", "Delete"]) assert.equal(allowed({ key, ctrlKey: true }, false), false, key);
  for (const key of ["F1", "F3", "F5", "F6", "F7", "F10", "F11", "F12", "ContextMenu"]) assert.equal(allowed({ key }, false), false, key);
  for (const key of ["a", "Đ", " ", "Enter", "Tab", "Backspace"]) assert.equal(allowed({ key }, false), true, key);
  assert.equal(allowed({ key: "Home", altKey: true }, false), false);
});

test("none of the 38 chords by which people leave a locked browser reaches it (K1)", () => {
  const chords = "ctrl+n ctrl+t ctrl+shift+n ctrl+o ctrl+s ctrl+p ctrl+u ctrl+shift+i F12 ctrl+shift+c ctrl+shift+j ctrl+j ctrl+h ctrl+shift+o ctrl+shift+Delete shift+Escape F1 F11 ctrl+f F7 alt+f alt+Home ctrl+d ctrl+shift+b ctrl++ ctrl+shift+m ctrl+shift+a alt+d F6 ContextMenu F10 alt+Space alt+shift+i ctrl+w ctrl+shift+w alt+F4 ctrl+shift+q ctrl+F4".split(" ");
  assert.equal(chords.length, 38);
  const keypad = new Set(["F13", "F14", "F15", "F16", "F17", "F18"]);
  for (const chord of chords) {
    const key = chord.endsWith("++") ? "+" : chord.split("+").at(-1).replace("Space", " ");
    const press = { key, ctrlKey: chord.startsWith("ctrl"), altKey: chord.startsWith("alt"), shiftKey: chord.includes("shift") };
    assert.equal(allowed(press, false, keypad), false, chord);
  }
});

test("of the function keys only those of the hall's keypad pass (A10)", () => {
  const keypad = new Set(["F13", "F18"]);
  for (let n = 1; n <= 24; n++) assert.equal(allowed({ key: `F${n}` }, false, keypad), n === 13 || n === 18, `F${n}`);
  assert.equal(allowed({ key: "F13", ctrlKey: true }, false, keypad), false);
});

test("a desk copies and calls, but opens nothing", () => {
  assert.equal(allowed({ key: "c", ctrlKey: true }, true), true);
  assert.equal(allowed({ key: "F2" }, true), true);
  assert.equal(allowed({ key: "n", ctrlKey: true }, true), false);
});

test("idle: quiet, then a warning of its whole length, then over; a touch begins anew (P1, A17)", () => {
  const clock = new IdleClock(90, 30, 0);
  assert.equal(clock.at(89_000).state, "quiet");
  assert.deepEqual(clock.at(90_000), { state: "warning", secondsLeft: 30 });
  clock.touched(100_000);
  assert.equal(clock.at(189_000).state, "quiet");
  assert.equal(clock.at(220_000).state, "over");
});

test("calls: none for the first look, each once, recalls merged, a new day begins anew (V1)", () => {
  const calls = new CallQueue();
  assert.deepEqual(calls.take([{ id: 3, number: "A003", counter: "1" }]), []);
  const fresh = calls.take([{ id: 6, number: "A004", counter: "2" }, { id: 5, number: "A004", counter: "2" }, { id: 4, number: "B001", counter: "1" }, { id: 3, number: "A003", counter: "1" }]);
  assert.deepEqual(fresh.map((c) => c.id), [4, 6]);
  assert.deepEqual(calls.take([{ id: 6, number: "A004", counter: "2" }]), []);
  assert.deepEqual(calls.take([{ id: 1, number: "A001", counter: "1" }]).map((c) => c.id), [1]);
});

test("the person's own language follows the Vietnamese, in the place of its repetition", () => {
  const clip = (duration) => ({ duration });
  const { starts } = timeline(clip(1), [clip(2)], 2, [clip(3)]);
  assert.deepEqual(starts.map((s) => s.clip.duration), [1, 2, 3]);
});

test("a call: chime, pause, words without gaps, pause, again; at most 12 s (V2, V5)", () => {
  const clip = (duration) => ({ duration });
  const { starts, length } = timeline(clip(1), [clip(1.6), clip(0.3), clip(0.3), clip(0.9), clip(0.3)], 2);
  assert.equal(starts.length, 11);
  assert.equal(starts[1].at, 1.3);
  assert.ok(starts[3].at - (starts[2].at + 0.3) <= 0.12);
  assert.ok(length - 1 <= 12, String(length));
});

test("every icon a page names is in the sprite", () => {
  const sprite = readFileSync(new URL("../../src/LangChanh.Kiosk.Web/wwwroot/img/icons.svg", import.meta.url), "utf8");
  for (const id of ["home", "back", "exit", "help", "guide", "ticket", "qr", "calendar", "notice", "keyboard", "backspace", "family", "police"]) assert.ok(sprite.includes(`id="${id}"`), id);
});

test("the loop leaves out what cannot be shown, and stays where nothing else can (P11)", () => {
  assert.equal(following(0, [true, false, true]), 2);
  assert.equal(following(2, [true, false, true]), 0);
  assert.equal(following(1, [false, true, false]), 1);
  assert.equal(following(0, [true]), 0);
  assert.equal(following(0, [false]), 0);
});

test("the first touch opens home once, when the finger rests; a second tap chooses nothing (P11)", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const opened = [];
  let tap;
  const classes = new Set();
  watchWake({ href: "/home", parentElement: { classList: classes }, addEventListener: (_, f) => { tap = () => f({ preventDefault() {} }); } }, (address) => opened.push(address));
  tap(); t.mock.timers.tick(200); tap(); t.mock.timers.tick(200);
  assert.deepEqual(opened, []);
  assert.ok(classes.has("woken"));
  t.mock.timers.tick(60);
  assert.deepEqual(opened, ["/home"]);
  for (let i = 0; i < 12; i++) { tap(); t.mock.timers.tick(100); }
  assert.ok(opened.length >= 2, "whoever keeps tapping gets in too");
});
