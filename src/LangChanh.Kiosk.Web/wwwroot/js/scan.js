// The scanning screen: frames go to a worker in this page and nowhere else; only the text of a code leaves, in the scan form (domain §1.7).
import { Camera } from "./camera.js";
import { Advice, Sightings, tag } from "./sightings.js";

const EVERY = 50; // ms between looks
const NEIGHBOURS = 1200; // ms to find a better code beside one that leads nowhere
const KEPT = "scan.last";

const view = document.getElementById("view");
const say = document.getElementById("say");
const light = document.getElementById("light");
const form = document.getElementById("scanned");
const worker = new Worker("/js/decoder.js", { type: "module" });
const camera = new Camera(view.dataset.camera, (state) => { report(state === "live"); return state === "live" ? begin() : blind(); });
const found = new Set();

let advice, sightings, deadline = Infinity, looking = false, began = 0, done = false, reported;

function tell(key) {
  const text = view.dataset[key];
  if (say.textContent !== text) say.textContent = text;
}

/** Staff see at their desk whether the camera works; a server that is away just now is told at the next change. */
function report(live) {
  if (live === reported) return;
  reported = live;
  fetch("/scan/camera", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ live }) }).catch(() => { reported = undefined; });
}

function begin() {
  view.classList.remove("blind");
  document.body.classList.remove("by-hand");
  light.hidden = !camera.hasLight;
  advice = new Advice(performance.now());
  sightings ??= new Sightings(JSON.parse(sessionStorage.getItem(KEPT)), Date.now());
  tell("searching");
  if (!looking) look();
}

function blind() {
  // Unplugged, taken or refused: the keypad and the hand scanner go on, the camera is tried again by itself.
  view.classList.add("blind");
  document.body.classList.add("by-hand");
  light.hidden = true;
  tell("noCamera");
}

async function look() {
  looking = camera.live && !done;
  if (!looking) return;
  const frame = await camera.frame();
  began = performance.now();
  worker.postMessage({ frame, beside: found.size > 0 }, [frame]);
}

worker.addEventListener("message", async ({ data: { texts, dim, measured } }) => {
  if (done) return;
  const now = performance.now();
  const fresh = sightings.fresh(texts, Date.now());
  if (texts.length > 0 && fresh.length === 0 && found.size === 0) {
    advice.seen(now);
    tell("same");
  } else if (fresh.some((t) => !found.has(t))) {
    fresh.forEach((t) => found.add(t));
    deadline = Math.min(deadline, now + NEIGHBOURS);
    tell("reading");
    if (await leadsOn()) { finish(); return; }
  } else if (found.size === 0) {
    const hint = advice.at(now, dim, measured);
    tell(hint);
    if (hint === "keypad") document.body.classList.add("by-hand");
  }
  if (now > deadline) { finish(); return; }
  setTimeout(look, Math.max(0, EVERY - (performance.now() - began)));
});

/** The server's rule says whether what was read leads somewhere; without an answer the paper is handed in as it is. */
async function leadsOn() {
  try {
    const answer = await fetch("/scan/seen", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify([...found]) });
    return !answer.ok || (await answer.json()).leadsOn;
  } catch { return true; }
}

function finish() {
  if (done) return;
  done = true;
  sessionStorage.setItem(KEPT, JSON.stringify({ tags: [...found].map(tag), at: Date.now() }));
  const [first, ...more] = found;
  form.elements.text.value = first;
  for (const text of more) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "text", value: text }));
  // The paper is on its way before anything else is done.
  form.requestSubmit();
  view.classList.add("found");
  tell("found");
  beep();
  camera.close();
}

function beep() {
  const sound = new AudioContext();
  const tone = sound.createOscillator();
  const loud = sound.createGain();
  loud.gain.value = 0.2;
  tone.frequency.value = 1320;
  tone.connect(loud).connect(sound.destination);
  tone.start();
  tone.stop(sound.currentTime + 0.12);
}

light.addEventListener("click", async () => {
  const on = light.getAttribute("aria-pressed") !== "true";
  try { await camera.light(on); } catch { light.hidden = true; return; }
  light.setAttribute("aria-pressed", String(on));
  light.querySelector("span").textContent = on ? light.dataset.off : light.dataset.on;
});
window.addEventListener("pagehide", () => { done = true; camera.close(); worker.terminate(); });
const preview = document.getElementById("preview").transferControlToOffscreen();
worker.postMessage({ preview }, [preview]);
camera.open();
