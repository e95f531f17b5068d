// The camera: frames go to a worker in this page and nowhere else; only the text of a code leaves, in the scan form (domain §1.7).

const view = document.getElementById("view");
const say = document.getElementById("say");
const video = document.getElementById("camera");
const form = document.getElementById("scanned");
const canvas = new OffscreenCanvas(1, 1);
const pen = canvas.getContext("2d", { willReadFrequently: true });
const worker = new Worker("/js/decoder.js", { type: "module" });
const EVERY = 90; // ms between frames: ten a second cost two thirds of a core
const PATIENCE = 8000; // ms without a code before the hint to come closer

let since = performance.now();
let frame = 0;
let stream;
let done = false;

function tell(key) { say.textContent = view.dataset[key]; }

async function open() {
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { width: { ideal: 1920 }, height: { ideal: 1080 }, facingMode: { ideal: "environment" } } });
  } catch {
    // Unplugged, taken or refused: the wedge scanner and the keypad go on; the camera is tried again.
    view.classList.add("blind");
    tell("noCamera");
    setTimeout(open, 4000);
    return;
  }
  stream.getVideoTracks()[0].addEventListener("ended", () => { if (!done) open(); });
  video.srcObject = stream;
  await video.play();
  view.classList.remove("blind");
  since = performance.now();
  tell("searching");
  look();
}

function look() {
  if (done || !stream?.active) return;
  if (video.videoWidth === 0) { setTimeout(look, EVERY); return; }
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  pen.drawImage(video, 0, 0);
  const picture = pen.getImageData(0, 0, canvas.width, canvas.height);
  worker.postMessage({ picture, frame: frame++ }, [picture.data.buffer]);
}

worker.addEventListener("message", ({ data }) => {
  if (done) return;
  if (data.text) { finish(data.text); return; }
  if (performance.now() - since > PATIENCE) tell("closer");
  setTimeout(look, EVERY);
});

function finish(text) {
  done = true;
  view.classList.add("found");
  tell("found");
  beep();
  stream.getTracks().forEach((t) => t.stop());
  form.elements.text.value = text;
  form.requestSubmit();
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

window.addEventListener("pagehide", () => { done = true; stream?.getTracks().forEach((t) => t.stop()); worker.terminate(); });
if (navigator.mediaDevices) open(); else { view.classList.add("blind"); tell("noCamera"); }
