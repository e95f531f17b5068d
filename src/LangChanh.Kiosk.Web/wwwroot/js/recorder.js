// Records a voice pack: the page records, the server trims, levels and checks (requirement V4).
import { guard } from "./guard.js";

const HEADER = 44;

/** 16-bit mono WAV of samples. @param {Float32Array[]} blocks @param {number} rate */
export function wav(blocks, rate) {
  const length = blocks.reduce((sum, b) => sum + b.length, 0);
  const view = new DataView(new ArrayBuffer(HEADER + length * 2));
  const text = (at, words) => [...words].forEach((c, i) => view.setUint8(at + i, c.charCodeAt(0)));
  text(0, "RIFF"); view.setUint32(4, 36 + length * 2, true); text(8, "WAVEfmt "); view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); view.setUint16(22, 1, true); view.setUint32(24, rate, true); view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true); view.setUint16(34, 16, true); text(36, "data"); view.setUint32(40, length * 2, true);
  let at = HEADER;
  for (const block of blocks) for (const s of block) { view.setInt16(at, Math.max(-1, Math.min(1, s)) * 0x7fff, true); at += 2; }
  return view.buffer;
}

/** Loudness of a block in dBFS. */
export const level = (block) => 10 * Math.log10(Math.max(1e-9, block.reduce((sum, s) => sum + s * s, 0) / Math.max(1, block.length)));

if (typeof document !== "undefined") start();

function start() {
  guard();
  const $ = (id) => document.getElementById(id);
  const page = $("recorder"), note = $("note"), heard = $("heard"), record = $("record");
  const lines = [...document.querySelectorAll("#lines button")];
  let at = Math.max(0, lines.findIndex((l) => l.dataset.state !== "Recorded"));
  let sound, blocks, take, busy = false;

  const say = (words, values = {}) => { note.textContent = Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), words ?? ""); };
  const url = (deed = "") => `/staff/voice/${encodeURIComponent(page.dataset.language)}/${encodeURIComponent(lines[at].dataset.key)}${deed}`;

  function show(index) {
    at = Math.max(0, Math.min(lines.length - 1, index));
    take = undefined;
    for (const [i, line] of lines.entries()) line.toggleAttribute("aria-current", i === at);
    lines[at].scrollIntoView({ block: "nearest" });
    $("words").textContent = lines[at].dataset.words;
    if (lines[at].dataset.address) heard.src = lines[at].dataset.address; else heard.removeAttribute("src");
    buttons();
  }

  function buttons() {
    record.querySelector("span").textContent = blocks ? record.dataset.stop : record.dataset.record;
    record.classList.toggle("stop", Boolean(blocks));
    $("keep").disabled = !take || Boolean(blocks);
    $("play").disabled = !heard.getAttribute("src") || Boolean(blocks);
    $("undo").disabled = !lines[at].dataset.undo || Boolean(blocks);
  }

  /** The microphone, opened with the first press. */
  async function microphone() {
    if (sound) return sound;
    const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false } });
    const context = new AudioContext({ sampleRate: 48000 });
    await context.audioWorklet.addModule("/js/recorder-tap.js");
    const tap = new AudioWorkletNode(context, "tap", { numberOfOutputs: 0 });
    tap.port.onmessage = ({ data }) => { $("level").value = Math.max(-60, level(data)); blocks?.push(data); };
    context.createMediaStreamSource(stream).connect(tap);
    await context.resume();
    return sound = context;
  }

  async function press() {
    if (busy) return;
    if (blocks) { await stop(); return; }
    busy = true;
    try { await microphone(); blocks = []; take = undefined; heard.pause(); say(note.dataset.recording); }
    catch { say(note.dataset.nomicrophone); }
    busy = false;
    buttons();
  }

  async function stop() {
    busy = true;
    const file = wav(blocks, sound.sampleRate);
    blocks = undefined;
    const answer = await send(url(), file);
    if (answer?.ok) {
      take = file;
      const [loudness, peak, seconds] = answer.headers.get("x-measure").split(" ");
      say(note.dataset.measured, { loudness, peak, seconds });
      URL.revokeObjectURL(heard.src);
      heard.src = URL.createObjectURL(await answer.blob());
      heard.play().catch(() => {});
    } else if (answer) {
      const { fault } = await answer.json().catch(() => ({}));
      say(note.getAttribute(`data-fault-${(fault ?? "NotASound").toLowerCase()}`));
    }
    busy = false;
    buttons();
  }

  async function send(address, body) {
    try { return await fetch(address, { method: "POST", headers: body ? { "content-type": "audio/wav" } : {}, body, redirect: "error" }); }
    catch { say(note.dataset.lost); return undefined; }
  }

  /** Writes into the list what the server says of a line. */
  function became(line) {
    const { dataset } = lines[at];
    dataset.state = line.state;
    dataset.address = line.address ?? "";
    if (line.canUndo) dataset.undo = "1"; else delete dataset.undo;
    lines[at].querySelector("span").textContent = $("states").content.querySelector(`[data-state="${line.state}"]`).textContent;
    const missing = lines.filter((l) => l.dataset.needed && l.dataset.state === "Missing").length;
    const recorded = lines.filter((l) => l.dataset.state === "Recorded").length;
    $("whole").className = missing ? "bad" : "good";
    $("whole").textContent = missing ? $("whole").dataset.missing.replace("{count}", missing) : $("whole").dataset.whole.replace("{count}", recorded);
  }

  async function keep() {
    if (busy || !take) return;
    busy = true;
    const answer = await send(url("?keep=true"), take);
    busy = false;
    if (!answer?.ok) { if (answer) say(note.dataset.lost); return; }
    became(await answer.json());
    show(at + 1);
    say(note.dataset.kept);
  }

  async function undo() {
    if (busy || !lines[at].dataset.undo) return;
    const answer = await send(url("/undo"));
    if (!answer?.ok) return;
    became(await answer.json());
    show(at);
    say(note.dataset.undone);
  }

  const deeds = { " ": press, Enter: keep, p: () => heard.play().catch(() => {}), u: undo, ArrowDown: () => show(at + 1), ArrowUp: () => show(at - 1) };
  window.addEventListener("keydown", (e) => {
    const deed = deeds[e.key.length === 1 ? e.key.toLowerCase() : e.key];
    if (!deed || e.ctrlKey || e.altKey || e.metaKey || (e.target.closest("a, audio") && e.key !== " ")) return;
    e.preventDefault();
    if (!e.repeat && (!blocks || deed === press)) deed();
  });
  record.addEventListener("click", press);
  $("keep").addEventListener("click", keep);
  $("play").addEventListener("click", deeds.p);
  $("undo").addEventListener("click", undo);
  $("skip").addEventListener("click", () => !blocks && show(at + 1));
  for (const [i, line] of lines.entries()) line.addEventListener("click", () => !blocks && show(i));
  show(at);
}
