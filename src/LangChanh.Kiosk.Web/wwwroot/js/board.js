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
let content, shown, notices = [], notice = 0;

function draw(hall) {
  content ??= hall.content;
  if (hall.content !== content) { location.reload(); return; }
  speaker.volume = hall.voice.volume;
  speaker.times = hall.voice.times;
  for (const call of calls.take(hall.calls)) announce(call);
  const still = (call) => call && hall.calls.find((c) => c.id === call.id)?.live;
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
    before: () => { shown = call; show(call); $("call").classList.remove("fresh"); void $("call").offsetWidth; $("call").classList.add("fresh"); },
  });
}

follow("/api/v1/board/stream", draw, (since) => {
  $("lost").hidden = !since;
  if (since) $("lost").textContent = text.lost.replace("{time}", since.toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" }));
});
setInterval(() => {
  clock.textContent = new Date(Date.now() + skew).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: document.documentElement.dataset.zone });
  $("sound").hidden = speaker.running;
}, 1000);
setInterval(() => { notice += 1; $("notice").textContent = notices[notice % notices.length] ?? ""; }, 9000);
$("sound").addEventListener("click", () => speaker.wake());
