import assert from "node:assert/strict";
import { test } from "node:test";
import { Tremble } from "../../src/LangChanh.Kiosk.Web/wwwroot/js/tremble.js";
import { breaths, Speech, VOLUMES } from "../../src/LangChanh.Kiosk.Web/wwwroot/js/speech.js";

/** A voice whose every part ends when the test says so. */
function voice() {
  const said = [];
  let end = () => {};
  const speech = new Speech((part, signal) => new Promise((done) => {
    said.push(part.text);
    end = done;
    signal.addEventListener("abort", done);
  }), (state) => states.push(state));
  const states = [];
  return { speech, said, states, end: async () => { end(); await new Promise(setImmediate); } };
}
const parts = (...texts) => texts.map((text) => ({ text }));

test("new speech silences the old, which is not gone on with (A11)", async () => {
  const { speech, said, end } = voice();
  const first = speech.say(parts("một", "hai"));
  const second = speech.say(parts("ba"));
  await end();
  assert.equal(await first, false);
  assert.equal(await second, true);
  assert.deepEqual(said, ["một", "ba"]);
});

test("a stop silences at once; again says everything from the start (A11)", async () => {
  const { speech, said, states, end } = voice();
  const saying = speech.say(parts("một", "hai"));
  await end();
  speech.stop();
  assert.equal(speech.speaking, false);
  assert.equal(await saying, false);
  assert.equal(states.at(-1), "quiet");
  speech.repeat();
  await end();
  assert.deepEqual(said, ["một", "hai", "một", "hai"]);
});

test("news waits until what is being said is over", async () => {
  const { speech, said, end } = voice();
  speech.say(parts("một"));
  speech.add(parts("tin"));
  assert.deepEqual(said, ["một"]);
  await end();
  assert.deepEqual(said, ["một", "tin"]);
});

test("a machine without a voice says so instead of falling silent", async () => {
  const states = [];
  const speech = new Speech(() => Promise.reject(new Error("mute")), (state) => states.push(state));
  assert.equal(await speech.say(parts("một")), false);
  assert.equal(states.at(-1), "mute");
});

test("loudness: at least 18 dB from softest to loudest, with a step of at least 12 dB over the softest (A12)", () => {
  assert.ok(VOLUMES.at(-1) - VOLUMES[0] >= 18);
  assert.ok(VOLUMES.some((v) => v - VOLUMES[0] >= 12));
  assert.ok(VOLUMES.every((v, i) => i === 0 || v > VOLUMES[i - 1]));
});

test("a long text is cut where a speaker breathes, and nothing of it is lost", () => {
  const text = Array.from({ length: 40 }, (_, i) => `Câu thứ ${i} nói về giấy tờ.`).join(" ");
  const cut = breaths(text);
  assert.ok(cut.every((b) => b.length <= 281 && b.endsWith(".")), JSON.stringify(cut));
  assert.equal(cut.join(" "), text);
  assert.equal(breaths("x".repeat(700)).join(""), "x".repeat(700));
});

test("the same key within half a second is a tremble; another key, or a later press, is meant (A16)", () => {
  const tremble = new Tremble(500);
  assert.deepEqual([["F13", 0], ["F13", 400], ["F13", 499], ["F13", 501], ["F14", 510], ["F14", 1010]].map(([key, at]) => tremble.accepts(key, at)), [true, false, false, true, true, true]);
  assert.equal(new Tremble(0).accepts("F13", 0), true);
});
