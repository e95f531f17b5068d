// What every citizens' page runs.
import { guard } from "./guard.js";
import { watchIdle } from "./idle.js";
import { follow } from "./live.js";
import { watchListen } from "./listen.js";
import { watchWedge } from "./wedge.js";

guard();
watchIdle();
watchWedge();
watchListen();

// A page that was left must not come back from the browser's memory with somebody's answers in it (requirement P4).
window.addEventListener("pageshow", (e) => { if (e.persisted) location.reload(); });

// One touch, one deed: a form that is on its way is not sent again.
document.addEventListener("submit", (e) => {
  if (e.defaultPrevented) return;
  if (e.target.dataset.sent) { e.preventDefault(); return; }
  e.target.dataset.sent = "1";
  setTimeout(() => delete e.target.dataset.sent, 4000);
});

const clock = document.querySelector("[data-clock]");
const skew = clock ? Number(clock.dataset.clock) - Date.now() : 0;
const zone = document.documentElement.dataset.zone ?? "Asia/Ho_Chi_Minh";
function tick() {
  if (clock) clock.textContent = new Date(Date.now() + skew).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: zone });
}
if (clock) setInterval(tick, 1000);

for (const box of document.querySelectorAll("[data-count]")) {
  const shown = document.getElementById(box.dataset.count);
  const all = () => [...document.querySelectorAll("[data-count] input")];
  const say = () => { shown.textContent = shown.dataset.text.replace("{have}", all().filter((i) => i.checked).length).replace("{all}", all().length); };
  box.addEventListener("change", say);
  say();
}

// What goes on below the edge is reached by a button: nobody has to swipe (requirement A6).
for (const more of document.querySelectorAll("[data-more], #more")) {
  const area = more.dataset.more ? document.getElementById(more.dataset.more) : document.querySelector("main .body");
  if (!area) continue;
  const show = () => { more.hidden = area.scrollTop + area.clientHeight >= area.scrollHeight - 4; };
  more.addEventListener("click", () => area.scrollBy({ top: area.clientHeight * 0.8, behavior: document.documentElement.dataset.motion === "off" ? "instant" : "smooth" }));
  area.addEventListener("scroll", show, { passive: true });
  new ResizeObserver(show).observe(area);
  show();
}

const content = document.documentElement.dataset.content;
if (content) {
  follow("/api/v1/board/stream", (hall) => {
    for (const slot of document.querySelectorAll("[data-live]")) {
      const text = slot.dataset.live === "calling" ? hall.calls[0]?.number : hall.waiting;
      slot.textContent = text === undefined || text === null ? slot.dataset.none : slot.dataset.text.replace("{count}", text).replace("{number}", text);
    }
    // Staff changed what the screens say: show it, unless somebody is in the middle of typing.
    if (hall.content !== content && !document.querySelector("[data-typing]")) location.reload();
    if (hall.content !== content) document.dispatchEvent(new CustomEvent("kiosk:content"));
  });
}

navigator.serviceWorker?.register("/sw.js").catch(() => {});
