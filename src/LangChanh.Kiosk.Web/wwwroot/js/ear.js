// The kiosk without sight: six keys lead through every screen (requirements A10–A16, I7).
import { keep, texts, words } from "./listen.js";
import { langOf, lines, nameOf, roleOf, rows, stops } from "./reading.js";
import { Tremble } from "./tremble.js";

/** Where the person is: in the page, among a keyboard's rows, or among a row's keys. */
export class Ear {
  #at = -1;
  #keys; // the keyboard that was entered, its row and its key
  #line = Promise.resolve();

  constructor(listening) {
    this.listening = listening;
    this.on = document.body.dataset.hearing === "on";
    this.locked = listening.private && !listening.headphones;
    this.tremble = new Tremble(Number(document.documentElement.dataset.tremble ?? 0));
    this.#followNews();
  }

  /** A key of the keypad was pressed. Presses are answered in the order in which they came. */
  press(deed, now) {
    if (!this.tremble.accepts(deed, now)) return;
    this.listening.speech.stop();
    this.#line = this.#line.then(() => this.#press(deed));
  }

  async #press(deed) {
    const asked = document.querySelector("#idle[open]");
    document.dispatchEvent(new CustomEvent("kiosk:active"));
    this.words = await words();
    if (asked && this.on) { this.#say([this.words.stayed]); return; }
    if (deed === "plugged" || deed === "unplugged") { await this.#headphones(deed === "plugged"); if (this.on) return; }
    if (!this.on) { await this.#start(); return; }
    if (this.locked && !["select", "back", "louder", "quieter", "pause"].includes(deed)) { this.#say([this.words.private]); return; }
    await this[deed]();
  }

  async #start() {
    this.on = true;
    await keep({ on: true });
    if (!document.getElementById("listen")) { location.assign("/home"); return; }
    document.dispatchEvent(new CustomEvent("kiosk:hearing"));
    await this.arrive();
  }

  async #headphones(plugged) {
    this.listening.headphones = plugged;
    this.locked = this.listening.private && !plugged;
    await keep({ headphones: plugged });
    if (this.on) this.#say([plugged ? this.words.plugged : this.words.unplugged]);
  }

  /** The screen was opened: which it is, what went wrong, and how much stands on it. */
  async arrive() {
    this.words = await words();
    if (this.locked) { this.#say([this.words.private]); return; }
    const main = document.querySelector("main");
    const first = [...main.querySelectorAll("h1, .lead, .note.red, [data-announce]")].filter((e) => e.checkVisibility()).flatMap(texts);
    const count = this.words.count.replace("{count}", this.#stops().length);
    this.#say([...first, count, ...(document.querySelector("[aria-current=page][href='/home']") ? [this.words.keys] : [])]);
  }

  next() { return this.#move(1); }

  previous() { return this.#move(-1); }

  async #move(by) {
    const found = this.#here();
    if (this.#keys) {
      this.#keys.at = (this.#keys.at + by + found.length) % found.length;
    } else {
      const to = this.#at + by;
      if (to >= found.length || to < 0) { this.#at = to < 0 ? -1 : found.length; this.#say([to < 0 ? this.words.first : this.words.last]); if (to >= found.length) this.#at = -1; return; }
      this.#at = to;
    }
    this.#tell();
  }

  async select() {
    if (this.locked) { this.locked = false; await this.arrive(); return; }
    const stop = this.#here()[this.#keys ? this.#keys.at : this.#at];
    if (!stop) { this.#say([this.words.choose]); return; }
    if (this.#keys) { await (this.#keys.row ? this.#type(stop) : this.#enterRow(stop)); return; }
    if (stop.kind === "keys") { this.#keys = { element: stop.element, at: 0 }; this.#tell(); return; }
    if (stop.kind === "text") { this.#tell(); return; }
    const box = stop.element.matches("label.paper");
    const stays = box || stop.element.matches("button[type=button]:not(#listen), input");
    stop.element.click();
    if (stays) this.#tell();
  }

  async back() {
    if (this.#keys) {
      if (this.#keys.row) this.#keys = { element: this.#keys.element, at: this.#keys.rowAt }; else this.#keys = undefined;
      this.#tell();
      return;
    }
    const back = document.querySelector("[data-back]");
    if (back) back.click(); else this.#say([this.words.noBack]);
  }

  repeat() { if (this.listening.sound.paused) this.listening.sound.resume(); return this.listening.speech.repeat(); }

  async pause() { if (!await this.listening.pause()) await this.listening.speech.repeat(); }

  where() {
    const title = lines(document.querySelector("h1")).map((l) => [l, langOf(document.querySelector("h1"))]);
    this.#say([this.words.screen, ...title, ...this.#described(), this.words.keys]);
  }

  louder() { return this.#turn(1); }

  quieter() { return this.#turn(-1); }

  async #turn(by) {
    await this.listening.turn(by);
    this.#say([this.words.volume.replace("{step}", this.listening.sound.step + 1)]);
  }

  #enterRow(stop) {
    this.#keys = { element: this.#keys.element, row: stop.row, rowAt: this.#keys.at, at: 0 };
    this.#tell();
  }

  /** A key of the on-screen keyboard: what it made of the field is said, not which digit it was where that is secret. */
  async #type(stop) {
    const field = document.querySelector("[data-typing] input:not([type=hidden])");
    const before = field?.value;
    stop.element.click();
    for (let frames = 0; frames < 30 && field?.value === before; frames++) await new Promise(requestAnimationFrame);
    if (!this.#keys.element.contains(stop.element) || !stop.element.checkVisibility()) this.#keys = { element: this.#keys.element, at: 0 };
    this.#say([field?.value ? this.words.typed.replace("{text}", field.value) : this.words.empty]);
  }

  #stops() {
    const dialog = document.querySelector("dialog[open]");
    if (dialog) return stops(dialog);
    return [document.querySelector("main"), document.querySelector(".dock"), document.querySelector(".tools")].filter(Boolean).flatMap((part) => stops(part));
  }

  /** What next and previous lead through from here. */
  #here() {
    if (!this.#keys) return this.#stops();
    if (this.#keys.row) return this.#keys.row.map((element) => ({ element, kind: "key" }));
    return rows(this.#keys.element).map((row) => ({ row, kind: "row" }));
  }

  #tell() { this.#show(); this.#say(this.#described()); }

  /** The place in its own words, then what it is and which of how many. */
  #described() {
    const found = this.#here();
    const at = this.#keys ? this.#keys.at : this.#at;
    const stop = found[at];
    if (!stop) return [];
    const place = (what) => `${what}${what ? ", " : ""}${this.words.place.replace("{at}", at + 1).replace("{count}", found.length)}`;
    switch (stop.kind) {
      case "row": return [stop.row.map((key) => nameOf(key).join(" ")).join(", "), place(this.words.row)];
      case "key": return [nameOf(stop.element).join(" "), place("")];
      case "keys": return [nameOf(stop.element)[0] ?? "", place(this.words.keyboard.replace("{rows}", rows(stop.element).length))];
      case "text": return [...texts(stop.element), place("")];
      default: return [...nameOf(stop.element).map((n) => [n, langOf(stop.element)]), place(roleOf(stop.element, this.words))];
    }
  }

  /** Shows a companion who sees where the person is. */
  #show() {
    document.querySelector(".heard")?.classList.remove("heard");
    const stop = this.#here()[this.#keys ? this.#keys.at : this.#at];
    const element = stop?.element ?? stop?.row?.[0];
    element?.classList.add("heard");
    element?.scrollIntoView({ block: "nearest" });
    if (stop?.kind === "control") element.focus({ preventScroll: true });
  }

  #say(parts) { this.listening.say(parts.filter((p) => (Array.isArray(p) ? p[0] : p))); }

  /** What changes by itself is said after what is being said: the slip is printed, the code was not seen, so many were found. */
  #followNews() {
    const told = new Map();
    const look = (regions) => {
      for (const region of regions) {
        const text = lines(region)[0];
        if (!text || told.get(region) === text) continue;
        told.set(region, text);
        if (this.on && !this.locked) this.listening.speech.add(this.listening.parts([[text, langOf(region)]]));
      }
    };
    const LIVE = "[role=status]:not(#player *), [aria-live]";
    for (const region of document.querySelectorAll(`main :is(${LIVE})`)) told.set(region, lines(region)[0]);
    const main = document.querySelector("main");
    if (main) new MutationObserver((changes) => look(new Set(changes.map((c) => (c.target.closest ? c.target : c.target.parentElement)?.closest(LIVE)).filter(Boolean)))).observe(main, { subtree: true, childList: true, characterData: true });
  }
}
