// The counter: keys and buttons are the interface's deeds; what is drawn comes from the server after every change.
import { guard } from "./guard.js";
import { follow } from "./live.js";

guard();
const desk = document.getElementById("desk");
const sorry = document.getElementById("sorry");
const ask = document.getElementById("ask");
const lost = document.getElementById("lost");
const counter = desk.dataset.counter;
const clock = document.querySelector("[data-clock]");
const skew = Number(clock.dataset.clock) - Date.now();
let busy = false;

async function draw() {
  const answer = await fetch(`/counter/${encodeURIComponent(counter)}/desk`, { redirect: "manual" }).catch(() => null);
  if (answer?.type === "opaqueredirect") { location.reload(); return; } // signed out meanwhile
  if (!answer?.ok) return;
  const open = desk.querySelector("details")?.open;
  desk.innerHTML = await answer.text();
  if (open) desk.querySelector("details").open = true;
  tick();
}

/** Asks for the reason of a deed that needs one. @returns {Promise<object|undefined>} nothing when the officer thought better of it */
async function reasons(button) {
  const { ask: about, number } = button.dataset;
  ask.querySelector("h2").textContent = number;
  for (const part of ask.querySelectorAll("[data-for]")) part.hidden = part.dataset.for !== about;
  const form = ask.querySelector("form");
  form.reset();
  ask.returnValue = "no";
  ask.showModal();
  form.elements.reason.focus();
  await new Promise((closed) => ask.addEventListener("close", closed, { once: true }));
  return ask.returnValue === "yes" ? { reason: form.elements.reason.value, priority: form.elements.priority.value } : undefined;
}

async function deed(button) {
  if (busy || button.disabled || ask.open) return;
  // The first in line is called without a reason: that is the rule's own choice.
  const first = button.dataset.ask === "call" && desk.querySelector(".line li [data-ask]") === button;
  const asked = button.dataset.ask && !first ? await reasons(button) : {};
  if (!asked) return;
  busy = true;
  sorry.hidden = true;
  // One press is one deed, however often the line makes it be sent (requirement B5).
  const command = crypto.randomUUID();
  const { deed: name, number, service, minutes, result, toCounter, reason } = button.dataset;
  const body = { number, service, result, toCounter, reason, minutes: minutes && Number(minutes), comesBack: name === "transfer" && document.getElementById("comes-back").checked, ...asked };
  const url = name === "help" || name === "mute" ? `/counter/${name}` : `/api/v1/counters/${encodeURIComponent(counter)}/${name}`;
  for (let tries = 0; tries < 3; tries++) {
    const answer = await fetch(url, { method: "POST", headers: { "content-type": "application/json", "idempotency-key": command }, body: JSON.stringify(body) }).catch(() => null);
    if (!answer) { await new Promise((next) => setTimeout(next, 800)); continue; }
    if (!answer.ok) explain((await answer.json().catch(() => ({}))).type);
    break;
  }
  busy = false;
  await draw();
}

function explain(type = "") {
  const words = document.getElementById("refusals").content;
  const reason = words.querySelector(`[data-reason="${type.split(":").at(-1)}"]`) ?? words.querySelector('[data-reason="other"]');
  sorry.textContent = reason.textContent;
  sorry.hidden = false;
}

function tick() {
  const now = Date.now() + skew;
  clock.textContent = new Date(now).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", timeZone: document.documentElement.dataset.zone });
  const since = desk.querySelector("[data-since]");
  if (since?.dataset.since) {
    const seconds = Math.max(0, Math.floor((now - Number(since.dataset.since)) / 1000));
    since.textContent = `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
  }
}

desk.addEventListener("click", (e) => { const b = e.target.closest("[data-deed]"); if (b) deed(b); });
window.addEventListener("keydown", (e) => {
  const button = desk.querySelector(`[data-key="${e.key}"]`);
  if (!button || ask.open) return;
  e.preventDefault();
  if (!e.repeat) deed(button);
});
follow("/api/v1/board/stream", draw, (since) => {
  lost.hidden = !since;
  if (since) lost.textContent = lost.dataset.text.replace("{time}", since.toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" }));
});
setInterval(tick, 1000);
setInterval(draw, 15_000); // waiting times grow, holds end and a press can be taken back for seconds only
