import assert from "node:assert/strict";
import { test } from "node:test";
import { typed } from "../../src/LangChanh.Kiosk.Web/wwwroot/js/codegroups.js";
import { Speaker } from "../../src/LangChanh.Kiosk.Web/wwwroot/js/voice.js";

/** A loudspeaker that is seen: every context that was opened, the last one's gain, and the event of a device that came or went. */
function loudspeaker(t) {
  const seen = { contexts: [], gains: [], plug: () => {} };
  t.mock.timers.enable({ apis: ["setInterval", "setTimeout"] });
  globalThis.AudioContext = class { state = "running"; currentTime = 0; constructor() { seen.contexts.push(this); } async close() { this.state = "closed"; } };
  globalThis.GainNode = class { constructor(_, { gain }) { this.gain = { value: gain }; seen.gains.push(this.gain); } connect() {} };
  Object.defineProperty(globalThis, "navigator", { configurable: true, value: { mediaDevices: { addEventListener: (_, f) => { seen.plug = f; } } } });
  return seen;
}
const decibels = (gain) => 20 * Math.log10(gain);

test("while somebody is guided by the same loudspeaker, calls are 18 dB quieter; afterwards as loud as before (A13)", (t) => {
  const seen = loudspeaker(t);
  const speaker = new Speaker();
  speaker.volume = 80;
  speaker.duck(true);
  assert.ok(decibels(seen.gains.at(-1).value / 0.8) <= -18);
  speaker.volume = 100;
  seen.plug();
  assert.ok(decibels(seen.gains.at(-1).value) <= -18, "also after another loudspeaker was plugged in");
  speaker.duck(false);
  assert.equal(seen.gains.at(-1).value, 1);
});

test("a loudspeaker that is lost is taken up again within 10 s, told of or not; one that plays is left alone (V7)", (t) => {
  const seen = loudspeaker(t);
  const speaker = new Speaker();
  for (let s = 0; s < 30; s++) { seen.contexts[0].currentTime += 1; t.mock.timers.tick(1000); }
  assert.equal(seen.contexts.length, 1);
  t.mock.timers.tick(10_000); // the clock stands: the device has gone without a word
  assert.ok(seen.contexts.length >= 2 && seen.contexts[0].state === "closed");
  assert.ok(speaker.running);
  const before = seen.contexts.length;
  seen.plug();
  assert.equal(seen.contexts.length, before + 1, "told: at once");
});

test("a code groups itself where the next sign is certain, and nowhere else (I6)", () => {
  const type = (keys, from = "") => [...keys].reduce(typed, from);
  assert.equal(type("99.42-2611180012", "H56."), "H56.99.42-261118-0012");
  assert.equal(type("G01122-2611201234"), "G01.122-261120-1234", "a level may have three digits");
  assert.equal(type("H56.99.42-261118-0012"), "H56.99.42-261118-0012", "signs that were pressed stand once");
  assert.equal(type("123456"), "123456", "an appointment's digits and a phone's have no groups");
});
