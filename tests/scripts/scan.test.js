import assert from "node:assert/strict";
import { test } from "node:test";
import { choose } from "../../src/LangChanh.Kiosk.Web/wwwroot/js/camera.js";
import { Looks, ROUND, measure } from "../../src/LangChanh.Kiosk.Web/wwwroot/js/looks.js";
import { Scene } from "../../src/LangChanh.Kiosk.Web/wwwroot/js/scene.js";
import { Advice, Sightings, tag } from "../../src/LangChanh.Kiosk.Web/wwwroot/js/sightings.js";

const picture = (width, height, grey) => {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.fill(grey(x, y), (y * width + x) * 4, (y * width + x) * 4 + 3);
  return { data, width, height };
};

test("the camera that the configuration names is used, else the one at the back with the most dots", () => {
  const cameras = [{ deviceId: "f", label: "Front camera", facing: ["user"], dots: 8e6 }, { deviceId: "s", label: "USB cam", dots: 1e6 }, { deviceId: "b", label: "Rear", facing: ["environment"], dots: 2e6 }, { deviceId: "h", label: "HD USB", dots: 2e6 }];
  assert.equal(choose(cameras, "").deviceId, "b");
  assert.equal(choose(cameras, "usb CAM").deviceId, "s");
  assert.equal(choose(cameras.filter((c) => c.deviceId !== "b"), "").deviceId, "h");
  assert.equal(choose([], ""), undefined);
});

/** Looks whose reader notes what it was given and answers as told. */
function watched(answer = () => []) {
  const given = [];
  return { given, looks: new Looks(async (ready, options) => { given.push({ ready, options }); return answer(ready, given.length); }) };
}
const corners = (x, y, side) => ({ topLeft: { x, y }, topRight: { x: x + side, y }, bottomLeft: { x, y: y + side }, bottomRight: { x: x + side, y: y + side } });
const dimly = (x, y, side) => [{ isValid: false, format: "QRCode", text: "", position: corners(x, y, side) }];
const clearly = [{ isValid: true, format: "QRCode", text: "H56.99.42-261123-0007", position: corners(0, 0, 9) }];

test("QR is sought in every frame; more dots, bar codes, noise and smears taken out take turns on the misses", async () => {
  const { given, looks } = watched();
  for (let i = 0; i < ROUND; i++) assert.deepEqual(await looks.at(picture(1280, 72, () => 128)), { texts: [], dim: null });
  assert.equal(looks.misses, ROUND);
  assert.ok(given.every(({ options }) => options.formats.includes("QRCodeModel2")));
  assert.deepEqual(given[0].options.formats, ["QRCodeModel2"]);
  assert.ok(given.some(({ options }) => options.formats.includes("Code128") && options.formats.includes("Code39")));
  assert.equal(given.filter(({ ready }) => ready.width === 1920).length, 3);
  assert.ok(given.every(({ options }) => options.maxNumberOfSymbols >= 12), "broken codes leave room for the whole one");
  const beside = watched(() => clearly);
  for (let i = 0; i < 4; i++) assert.deepEqual((await beside.looks.at(picture(1280, 72, () => 128), { beside: true })).texts, ["H56.99.42-261123-0007"]);
  assert.ok(beside.given.every(({ options }) => options.formats.includes("Code128")), "beside a code that leads nowhere every kind is sought");
});

test("a code that was seen but not made out is cut out and looked at closely, in the same frame and in those that follow", async () => {
  const { given, looks } = watched((ready, call) => (call === 1 ? dimly(400, 200, 100) : call === 5 ? clearly : []));
  const shot = picture(1280, 720, (x, y) => 125 + 75 * Math.sin(x / 4) * Math.sin(y / 4));
  assert.deepEqual(await looks.at(shot), { texts: ["H56.99.42-261123-0007"], dim: null });
  assert.deepEqual(given.map(({ ready }) => ready.width), [1280, 480, 480, 480, 480], "100 dots and a margin, three times as large");
  const steepest = ({ data, width }) => { let most = 0; for (let i = 1; i < data.length - 4 * width; i += 4) most = Math.max(most, Math.abs(data[i] - data[i + 4])); return most; };
  const [plain, soft, softer, smooth] = given.slice(1).map(({ ready }) => steepest(ready));
  assert.ok(soft >= plain && softer >= soft && smooth <= plain, "as it is, cleared, cleared more, and calmed");

  const away = watched((_, call) => (call === 1 ? dimly(400, 200, 100) : []));
  for (let i = 0; i < 9; i++) assert.deepEqual((await away.looks.at(shot)).dim, i === 0 ? { size: 100 } : null);
  assert.equal(away.given.length, 9 + 4 * 7, "its place is remembered for some frames and then forgotten");
  const wall = watched(() => dimly(0, 0, 1200));
  assert.deepEqual(await wall.looks.at(shot), { texts: [], dim: null });
  assert.equal(wall.given.length, 1, "what is as large as the picture is no code");
});

test("a paper that comes is looked at plainly first, and an empty desk costs little", async () => {
  const desk = (seed) => new Uint8ClampedArray(4 * 128 * 72).map((_, i) => 90 + ((i * seed) % 9) - 4);
  const paper = (shade) => desk(7).map((v, i) => ((i >> 2) % 128 > 40 ? shade - 60 * ((i >> 4) & 1) : v));
  const scene = new Scene();
  for (let i = 0; i < 6; i++) assert.equal(scene.next(desk(i + 3)), "idle", "noise is nothing");
  assert.equal(scene.next(paper(200)), "came");
  assert.equal(scene.next(paper(180)), "there", "the same paper, in a hand");
  for (let i = 0; i < 3; i++) assert.equal(scene.next(paper(180)), "there");
  assert.equal(scene.next(paper(200)), "there", "a hand that held it still for a moment");
  for (let i = 0; i < 9; i++) assert.equal(scene.next(paper(200)), "there");
  assert.equal(scene.next(paper(200)), "idle", "left lying there");
  assert.equal(scene.next(paper(150)), "came");
  scene.next(paper(150));
  assert.equal(scene.next(desk(5)), "idle", "taken away");
  assert.equal(new Scene().next(paper(200)), "came", "it was there before the page");

  const { given, looks } = watched();
  const shot = picture(1280, 72, () => 128);
  for (let i = 0; i < 3; i++) await looks.at(shot);
  await looks.at(shot, { scene: "came" });
  assert.deepEqual(given.at(-1), { ready: shot, options: given[0].options });
  given.length = 0;
  for (let i = 0; i < 28; i++) await looks.at(shot, { scene: "idle" });
  assert.equal(given.filter(({ ready, options }) => ready === shot && options.formats.length === 1 && !options.tryInvert).length, 21 + 1, "three looks of four are plain");
  assert.equal(given.filter(({ ready }) => ready !== shot).length, 4, "and yet every kind of look has its turn");
});

test("few shades full of noise become black and white", async () => {
  const { given, looks } = watched();
  const noise = (x, y) => ((x * 7919 + y * 104729) % 13) - 6;
  const shot = picture(1280, 72, (x, y) => 30 + ((x >> 4) & 1 ? 12 : 0) + noise(x, y));
  for (let i = 0; i < ROUND; i++) await looks.at(shot);
  const calm = given.map(({ ready }) => ready).find((ready) => ready !== shot && ready.width === 1280);
  const shade = (x) => calm.data[4 * (36 * 1280 + x) + 1];
  assert.ok([8, 40, 72, 104].every((x) => shade(x) < 70 && shade(x + 16) > 185), "both shades far apart, the noise gone");
});

test("a moving hand's smear is undone, across by one look and down by another, and a small picture gets more dots", async () => {
  const stripes = (along) => (along >> 2) & 1 ? 200 : 50;
  const smear = (at) => [-2, -1, 0, 1, 2].reduce((sum, step) => sum + stripes(at + step), 0) / 5;
  const span = ({ data, width, height }, down) => {
    const line = Array.from({ length: 60 }, (_, i) => data[4 * (down ? (height / 3 + i | 0) * width + (width / 2 | 0) : (height / 2 | 0) * width + (width / 3 | 0) + i) + 1]);
    return Math.max(...line) - Math.min(...line);
  };
  const round = async (shot) => {
    const { given, looks } = watched();
    for (let i = 0; i < ROUND; i++) await looks.at(shot);
    return given.map(({ ready }) => ready).filter((ready) => ready !== shot && ready.width > 1280);
  };
  for (const down of [false, true]) {
    const shot = picture(1280, 240, (x, y) => smear(down ? y : x));
    const prepared = await round(shot);
    assert.ok(prepared.length === 3 && prepared.every((p) => p.width === 1920 && p.height === 360));
    assert.equal(prepared.filter((p) => span(p, down) > 1.5 * span(shot, down)).length, 1, down ? "down" : "across");
  }
  assert.ok((await round(picture(1920, 90, () => 128))).every((p) => p.width === 1920), "a large one has dots enough");
});

test("dark, glaring, blurred and good pictures are told apart", () => {
  const bars = (x) => ((x >> 3) & 1 ? 40 : 210);
  const soft = (x) => 125 + 85 * Math.sin(x / 24);
  assert.equal(Advice.faultOf(measure(picture(320, 240, bars))), null);
  assert.equal(Advice.faultOf(measure(picture(320, 240, () => 20))), "dark");
  assert.equal(Advice.faultOf(measure(picture(320, 240, (x, y) => (x > 140 && x < 200 && y > 80 && y < 160 ? 255 : bars(x))))), "glare");
  assert.equal(Advice.faultOf(measure(picture(320, 240, soft))), "blurred");
  assert.equal(Advice.faultOf(measure(picture(320, 240, () => 140))), null, "an empty desk is no fault");
});

test("a fault is told when it lasts; after 8 s closer, after 16 s the keypad; a code begins patience anew", () => {
  const dark = { light: 20, glare: 0, contrast: 10, edge: 0 };
  const fine = { light: 140, glare: 0, contrast: 90, edge: 0.5 };
  const advice = new Advice(0);
  assert.equal(advice.at(100, null, dark), "searching");
  assert.equal(advice.at(1100, null, dark), "dark");
  assert.equal(advice.at(1200, null, fine), "dark", "a sentence stays long enough to be read");
  assert.equal(advice.at(2700, null, fine), "searching");
  assert.equal(advice.at(8100, null, fine), "closer");
  assert.equal(advice.at(9700, { size: 60 }, null), "closer");
  assert.equal(advice.at(10_700, { size: 60 }, null), "far");
  assert.equal(advice.at(16_100, { size: 60 }, null), "keypad");
  advice.seen(18_000);
  assert.equal(advice.at(20_000, null, fine), "searching");
});

test("the paper that was read last is not read again until it was taken away", () => {
  const last = { tags: [tag("H56.99.42-261123-0007")], at: 1000 };
  const sightings = new Sightings(last, 2000);
  assert.deepEqual(sightings.fresh(["H56.99.42-261123-0007", "https://zalo.me/1"], 2500), ["https://zalo.me/1"]);
  assert.deepEqual(sightings.fresh(["H56.99.42-261123-0007"], 3500), []);
  assert.deepEqual(sightings.fresh([], 4000), []);
  assert.deepEqual(sightings.fresh(["H56.99.42-261123-0007"], 5200), ["H56.99.42-261123-0007"]);
  assert.deepEqual(new Sightings(last, 60_000).fresh(["H56.99.42-261123-0007"], 60_001), ["H56.99.42-261123-0007"], "old papers are forgotten");
  assert.deepEqual(new Sightings(null, 0).fresh(["x"], 1), ["x"]);
});

test("a tag is too short to tell a person's number by", () => {
  const tags = new Set(Array.from({ length: 100_000 }, (_, i) => tag(`038${String(i * 9973).padStart(9, "0")}`)));
  assert.ok(tags.size <= 65_536);
});
