import assert from "node:assert/strict";
import { test } from "node:test";
import { follow } from "../../src/LangChanh.Kiosk.Web/wwwroot/js/live.js";

/** A browser with a clock of its own: streams that the test speaks through, a server that answers or not. */
function browser(t, now = 1_000_000) {
  t.mock.timers.enable({ apis: ["setInterval", "setTimeout", "Date"], now });
  const world = { streams: [], asked: [], reloads: 0, healthy: true };
  class EventSource {
    static OPEN = 1;
    static CLOSED = 2;
    constructor(url) { Object.assign(this, { url, readyState: 1, heard: {} }); world.streams.push(this); }
    addEventListener(type, hear) { this.heard[type] = hear; }
    say(type, data) { this.heard[type]({ data: JSON.stringify(data) }); }
    close() { this.readyState = 2; }
  }
  const page = { EventSource, location: { reload: () => { world.reloads += 1; } }, window: { addEventListener() {} }, fetch: async (url) => { world.asked.push(url); if (!world.healthy) throw new TypeError("away"); return { ok: true }; } };
  for (const [name, part] of Object.entries(page)) {
    const own = Object.getOwnPropertyDescriptor(globalThis, name);
    Object.defineProperty(globalThis, name, { value: part, configurable: true, writable: true });
    t.after(() => { if (own) Object.defineProperty(globalThis, name, own); else delete globalThis[name]; });
  }
  world.line = () => world.streams.at(-1);
  world.pass = async (seconds) => { for (let i = 0; i < seconds; i++) { t.mock.timers.tick(1000); for (let turn = 0; turn < 5; turn++) await Promise.resolve(); } };
  return world;
}

test("what is older than ten seconds is said to be, with the hour of the last sign of life, until the line is back (B3)", async (t) => {
  const world = browser(t);
  const lost = [];
  const shown = [];
  follow("/stream", (s) => shown.push(s), (since) => lost.push(since && since.getTime()));
  await world.pass(9);
  assert.deepEqual(lost, [], "a pause between two beats is no loss");
  world.line().say("heartbeat", {});
  await world.pass(10);
  assert.deepEqual(lost, []);
  await world.pass(1);
  assert.deepEqual(lost, [1_009_000], "the hour of the last beat");
  world.line().say("snapshot", { id: 1 });
  assert.deepEqual(lost, [1_009_000, null]);
  assert.deepEqual(shown, [{ id: 1 }]);
});

test("a line that is known to be broken is told after three seconds (B3)", async (t) => {
  const world = browser(t);
  const lost = [];
  follow("/stream", () => {}, (since) => lost.push(since));
  world.line().readyState = 0;
  await world.pass(4);
  assert.equal(lost.length, 1);
});

test("after 45 s of silence the page asks anew; after the third time it is loaded anew, but only from a server that answers (B3)", async (t) => {
  const world = browser(t);
  follow("/stream", () => {});
  await world.pass(44);
  assert.equal(world.streams.length, 1);
  await world.pass(1);
  assert.equal(world.streams.length, 2, "45 s");
  assert.equal(world.streams[0].readyState, 2, "the dead line is let go of");
  await world.pass(45);
  assert.equal(world.streams.length, 3);
  world.healthy = false;
  await world.pass(45);
  assert.deepEqual([world.asked.at(-1), world.reloads], ["/healthz", 0], "a server that is away is not loaded from");
  world.healthy = true;
  await world.pass(45);
  assert.equal(world.reloads, 1);
});

test("a sign of life in between begins the count anew (B3)", async (t) => {
  const world = browser(t);
  follow("/stream", () => {});
  for (let i = 0; i < 5; i++) {
    await world.pass(45);
    world.line().say("heartbeat", {});
  }
  assert.equal(world.reloads, 0);
  assert.equal(world.streams.length, 6);
});

test("a stream that the server closed is opened again (B3)", async (t) => {
  const world = browser(t);
  follow("/stream", () => {});
  world.line().readyState = 2;
  world.line().onerror();
  await world.pass(2);
  assert.equal(world.streams.length, 2);
});
