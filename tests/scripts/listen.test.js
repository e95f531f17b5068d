import assert from "node:assert/strict";
import { test } from "node:test";

const signs = [];
Object.assign(globalThis, {
  BroadcastChannel: class { postMessage() {} },
  document: {
    body: { dataset: {} }, documentElement: { lang: "vi", dataset: { language: "vi" } }, getElementById: () => null,
    dispatchEvent: (e) => { if (e.type === "kiosk:active") signs.push(e.type); },
  },
});
const { Listening } = await import("../../src/LangChanh.Kiosk.Web/wwwroot/js/listen.js");

/** Says one part that sounds until the end of the test, and lets seconds pass. @returns the signs of life meanwhile */
async function signsOf(t, seconds, more = {}, paused = false) {
  t.mock.timers.enable({ apis: ["setInterval"] });
  const listening = new Listening();
  listening.sound = { paused, play: () => new Promise(() => {}) };
  signs.length = 0;
  listening.speech.say([{ text: "Mời bà con", lang: "vi", heard: Promise.resolve({ sound: new ArrayBuffer(0), language: "vi" }), ...more }]);
  t.mock.timers.tick(seconds * 1000);
  const during = signs.length;
  listening.speech.stop();
  t.mock.timers.tick(5000);
  assert.equal(signs.length, during, "silence is no sign of life");
  return during;
}

test("being read to is being there: guidance is a sign of life every second that it lasts (P2)", async (t) => assert.equal(await signsOf(t, 120), 121));
test("the warning's own voice is none (P2)", async (t) => assert.equal(await signsOf(t, 120, { passive: true }), 0));
test("what was paused is none: the person may have gone (P2)", async (t) => assert.equal(await signsOf(t, 120, {}, true), 0));
