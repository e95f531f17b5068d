// The lobby's board: draws each snapshot, shows a call before it is heard, speaks one call after another (requirements V1–V6).
import { guard } from "./guard.js";
import { follow } from "./live.js";
import { CallQueue, Speaker } from "./voice.js";

guard();
const text = document.body.dataset;
const $ = (id) => document.getElementById(id);
const speaker = new Speaker(text.chime);
const calls = new CallQueue();
const clock = $("clock");
const skew = Number(clock.dataset.clock) - Date.now();
const LIT = 10_000; // a call stays in sight at least so long (requirement V3)
let content, shown, shownAt = 0, notices = [], notice = 0;

const board = crypto.randomUUID?.() ?? String(Math.random()); // no crypto.randomUUID where the board is opened by an address of the network
let reported;

/** Tells the staff whether sound comes out of this board (requirement V6). */
function report() {
  reported = speaker.running;
  fetch("/board/sound", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ board, running: reported }) }).catch(() => {});
}

function draw(hall) {
  content ??= hall.content;
  if (hall.content !== content) { location.reload(); return; }
  speaker.volume = hall.voice.volume;
  speaker.times = hall.voice.times;
  for (const call of calls.take(hall.calls)) announce(call);
  const still = (call) => {
    const now = call && hall.calls.find((c) => c.id === call.id);
    return now?.live || (now?.finished && Date.now() - shownAt < LIT);
  };
  if (!still(shown)) shown = undefined;
  show(shown ?? hall.calls.find((c) => c.live));
  $("counters").replaceChildren(...hall.counters.map((c) => item(`counter${c.number && c.number === shown?.number ? " now" : ""}`, [["b", c.name], ["span", `${c.services}\n${text.waiting.replace("{count}", c.waiting)}`], ["strong", c.number ?? c.pause ?? text.free, c.number ? "number" : c.pause ? "pause" : "free"]])));
  $("next").replaceChildren(...hall.next.map((n) => item("", [["b", n.number, "number"], ["span", n.service]])));
  notices = hall.notices;
  $("notice").textContent = notices[notice % notices.length] ?? "";
}

function item(name, parts) {
  const li = document.createElement("li");
  li.className = name;
  for (const [tag, words, style] of parts) {
    const part = document.createElement(tag);
    part.textContent = words;
    if (style) part.className = style;
    li.append(part);
  }
  return li;
}

function show(call) {
  $("call").classList.toggle("empty", !call);
  const invite = $("invite");
  invite.querySelector("span").textContent = call ? invite.dataset.invite : invite.dataset.nobody;
  $("number").textContent = call?.number ?? "–";
  $("goto").querySelector("span").textContent = call ? text.goto.replace("{counter}", call.counter) : $("goto").querySelector("span").dataset.nobody;
}

function announce(call) {
  speaker.enqueue(call, {
    still: () => calls.isLive(call),
    before: () => { shown = call; shownAt = Date.now(); show(call); $("call").classList.remove("fresh"); void $("call").offsetWidth; $("call").classList.add("fresh"); },
  });
}

follow("/api/v1/board/stream", draw, (since) => {
  $("lost").hidden = !since;
  if (since) $("lost").textContent = text.lost.replace("{time}", since.toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" }));
});
setInterval(() => {
  clock.textContent = new Date(Date.now() + skew).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: document.documentElement.dataset.zone });
  $("sound").hidden = speaker.running;
  if (speaker.running !== reported) report();
}, 1000);
setInterval(() => { notice += 1; $("notice").textContent = notices[notice % notices.length] ?? ""; }, 9000);
setInterval(report, 10_000);
// Somebody listens to the kiosk on this same machine: calls are quieter meanwhile (requirement A13).
let guided;
new BroadcastChannel("kiosk-sound").onmessage = ({ data }) => {
  clearTimeout(guided);
  speaker.duck(data.guiding);
  guided = setTimeout(() => speaker.duck(false), 2500); // the page may have been closed
};
$("sound").addEventListener("click", () => speaker.wake());
