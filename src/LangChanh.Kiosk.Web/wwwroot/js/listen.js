// "Nghe đọc": says what the screen shows; any touch silences it; pause, repeat, louder, quieter (requirements A11–A14, P2).
import { breaths, hear, Mute, Sound, Speech } from "./speech.js";
import { langOf, lines, stops } from "./reading.js";

/** This page's voice; the keypad's module uses the same. */
export class Listening {
  constructor() {
    const { volume, headphones, private: own } = document.body.dataset;
    this.sound = new Sound(Number(volume ?? 2));
    this.headphones = headphones === "on";
    this.private = own === "on";
    this.player = document.getElementById("player");
    this.button = document.getElementById("listen");
    this.speech = new Speech((part, signal) => this.#speak(part, signal), (state, part) => this.#changed(state, part), (part) => this.#ready(part));
  }

  /** Says these texts: [text, lang] or a string in the page's language. */
  say(texts, more = {}) { return this.speech.say(this.parts(texts, more)); }

  parts(texts, more = {}) {
    const page = document.documentElement.lang;
    return texts.flatMap((t) => { const [text, lang] = Array.isArray(t) ? t : [t, page]; return breaths(text).map((b) => ({ text: b, lang, ...more })); });
  }

  /** The whole screen: its recorded guidance, then what it shows. */
  screen() {
    const { clip, recorded } = this.button.dataset;
    const shown = this.parts(stops(document.querySelector("main")).filter((s) => s.kind !== "keys").flatMap(({ element }) => texts(element)));
    return this.speech.say(clip && recorded === "on" ? [{ url: clip, text: document.title }, ...shown] : shown);
  }

  /** Where no voice is installed, the guidance that was made in advance. */
  async #instead() {
    const { clip } = this.button?.dataset ?? {};
    if (clip && !this.tried) { this.tried = true; await this.speech.say([{ url: clip, text: document.title }]); return; }
    this.#status((await words()).mute);
  }

  turn(by) {
    this.sound.step += by;
    return keep({ volume: this.sound.step });
  }

  async pause() {
    if (this.sound.paused) await this.sound.resume(); else await this.sound.pause();
    return this.sound.paused;
  }

  #ready(part) {
    part.heard ??= hear(part);
    part.heard.catch(() => {}); // told when its turn comes
  }

  async #speak(part, signal) {
    part.heard ??= hear(part, signal);
    let heard;
    try { heard = await part.heard; } finally { part.heard = undefined; }
    if (signal.aborted) return;
    if (!part.passive) await this.#fallback(heard.language, signal);
    document.dispatchEvent(new CustomEvent("kiosk:spoken", { detail: part.text }));
    await this.sound.play(heard.sound, signal);
  }

  /** Once a screen: what is not in the person's language is said to be so (requirement A15). */
  async #fallback(language, signal) {
    if (this.told || language === document.documentElement.dataset.language) return;
    this.told = true;
    const notice = (await words()).fallback;
    const heard = await hear({ text: notice, lang: document.documentElement.lang }, signal);
    document.dispatchEvent(new CustomEvent("kiosk:spoken", { detail: notice }));
    await this.sound.play(heard.sound, signal);
  }

  #changed(state, part) {
    const speaking = state === "speaking";
    this.button?.classList.toggle("playing", speaking);
    clearInterval(this.beat);
    guiding(speaking);
    if (speaking) {
      if (this.player && !part.passive) { this.player.hidden = false; this.#status(""); }
      const sign = () => { guiding(true); if (!part.passive && !this.sound.paused) document.dispatchEvent(new CustomEvent("kiosk:active")); };
      sign();
      this.beat = setInterval(sign, 1000);
    } else if (state === "mute") {
      if (this.player) this.player.hidden = false;
      this.#instead();
    } else if (this.player) this.player.hidden = true;
  }

  #status(text) {
    const status = this.player?.querySelector("[role=status]");
    if (!status) return;
    status.textContent = text;
    this.player.classList.toggle("told", text !== "");
  }
}

/** The texts of an element with their language. */
export const texts = (element) => lines(element).map((l) => [l, langOf(element)]);

/** Keeps how the person listens for the screens that follow. */
export const keep = (change) => fetch("/visit/hearing", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(change) }).catch(() => null);

let said;
/** The words of the guidance, in the person's language. */
export const words = () => said ??= fetch("/speech/words").then((a) => a.json());

// A call on the board of the same machine is quieter while somebody is being guided (requirement A13).
const hall = new BroadcastChannel("kiosk-sound");
const guiding = (on) => hall.postMessage({ guiding: on });

/** Listens to the button, the player and, after the idle warning, to nobody. @returns {Listening} */
export function watchListen() {
  const listening = new Listening();
  const { speech, player, button } = listening;
  const deeds = {
    pause: async (e) => e.setAttribute("aria-pressed", String(await listening.pause())),
    repeat: () => { listening.sound.resume(); return speech.repeat(); },
    quieter: () => listening.turn(-1),
    louder: () => listening.turn(1),
    stop: () => speech.stop(),
  };
  button?.addEventListener("click", () => { if (speech.speaking) speech.stop(); else listening.screen(); });
  player?.addEventListener("click", (e) => { const deed = e.target.closest("[data-deed]"); if (deed) deeds[deed.dataset.deed](deed); });
  window.addEventListener("pointerdown", (e) => { if (!e.target.closest?.("#player, #listen")) { speech.stop(); if (player) player.hidden = true; } }, { capture: true });
  // Time running out is never told to the eye alone (requirements A17, P1); hearing it is no sign of life.
  document.addEventListener("kiosk:warning", ({ detail }) => listening.say(texts(detail), { passive: true }));
  window.addEventListener("pagehide", () => { speech.stop(); guiding(false); });
  if (document.body.dataset.hearing === "on" || document.documentElement.dataset.keypad) watchKeypad(listening);
  return listening;
}

/** The keypad's own module comes with the first press, or with the page of somebody who listens. */
function watchKeypad(listening) {
  const keys = new Map((document.documentElement.dataset.keypad ?? "").split(" ").filter(Boolean).map((k) => k.split(":").reverse()));
  let ear;
  const start = () => ear ??= import("./ear.js").then((m) => new m.Ear(listening));
  window.addEventListener("keydown", async (e) => {
    const deed = keys.get(e.key);
    if (!deed) return;
    e.preventDefault();
    if (!e.repeat) (await start()).press(deed, e.timeStamp);
  }, { capture: true });
  if (document.body.dataset.hearing === "on") start().then((e) => e.arrive());
}
