// Tells a keyboard-wedge scanner from a person typing, by speed, and reads the physical keys so that an active
// input method (Telex, VNI) cannot bend the code (requirement K6, domain §2.4).

const GAP = 45; // ms: a scanner sends a key every 1–30 ms, a fast typist every 80 ms or more
const HICCUP = 3 * GAP; // ms: a wireless scanner or a busy machine may falter once the burst is known
const LEAST = 6; // keys of one burst
const MOST = 512; // longest payload that is read

const SHIFTED = { "`": "~", "1": "!", "2": "@", "3": "#", "4": "$", "5": "%", "6": "^", "7": "&", "8": "*", "9": "(", "0": ")", "-": "_", "=": "+", "[": "{", "]": "}", "\\": "|", ";": ":", "'": "\"", ",": "<", ".": ">", "/": "?" };
const CODES = { Backquote: "`", Minus: "-", Equal: "=", BracketLeft: "[", BracketRight: "]", Backslash: "\\", Semicolon: ";", Quote: "'", Comma: ",", Period: ".", Slash: "/", Space: " ", NumpadSubtract: "-", NumpadDecimal: ".", NumpadDivide: "/", NumpadAdd: "+", NumpadMultiply: "*" };

/** The character that a US keyboard, which is what a scanner plays, means by a physical key. Empty for all others. */
export function character({ code, shiftKey }) {
  if (/^Key[A-Z]$/.test(code)) return shiftKey ? code[3] : code[3].toLowerCase();
  if (/^(Digit|Numpad)[0-9]$/.test(code)) { const d = code.at(-1); return shiftKey && code.startsWith("D") ? SHIFTED[d] : d; }
  const plain = CODES[code];
  if (plain === undefined) return "";
  return shiftKey ? SHIFTED[plain] ?? plain : plain;
}

/** Collects key presses; says when they are a scan. Free of the browser so that tests can drive it. */
export class WedgeReader {
  #keys = "";
  #last = -Infinity;

  /** True once the keys so far can only be a scanner's. */
  get bursting() { return this.#keys.length >= LEAST; }

  /**
   * @param {{code: string, key: string, shiftKey?: boolean, ctrlKey?: boolean, altKey?: boolean, metaKey?: boolean}} press
   * @param {number} now milliseconds
   * @returns {{scan?: string, swallow: boolean}} the scanned text once its end is seen; whether the page must not see this key
   */
  press(press, now) {
    // A code can hold control characters, which a scanner plays as chords ("BadBarcode"): they are no part of any code.
    if (press.ctrlKey || press.altKey || press.metaKey) return { swallow: this.bursting };
    const quick = now - this.#last <= (this.bursting ? HICCUP : GAP);
    this.#last = now;
    if (press.code === "Enter" || press.code === "NumpadEnter" || press.code === "Tab") {
      const scan = quick && this.bursting ? this.#keys : undefined;
      this.#keys = "";
      return { scan, swallow: scan !== undefined };
    }
    if (press.key === "Shift") return { swallow: false };
    if (!quick) this.#keys = "";
    const c = character(press);
    if (c === "") return { swallow: false };
    if (this.#keys.length < MOST) this.#keys += c;
    return { swallow: this.bursting };
  }

  /** Ends a burst that came without a terminator. @returns {string|undefined} the scanned text */
  pause(now) {
    if (now - this.#last < HICCUP) return undefined;
    const scan = this.bursting ? this.#keys : undefined;
    this.#keys = "";
    return scan;
  }
}

/** Listens on this page and hands every scan to the page's scan form. */
export function watchWedge() {
  const form = document.getElementById("wedge");
  if (!form) return;
  const reader = new WedgeReader();
  let before = "";
  const send = (text) => { form.elements.text.value = text; form.requestSubmit(); };
  window.addEventListener("keydown", (e) => {
    if (e.repeat) return;
    const field = document.activeElement instanceof HTMLInputElement ? document.activeElement : null;
    const was = reader.bursting;
    if (!was && field && e.timeStamp - lastKey > GAP) before = field.value;
    lastKey = e.timeStamp; // when the key was pressed, not when a busy page came round to it
    const { scan, swallow } = reader.press(e, lastKey);
    if (swallow) {
      e.preventDefault();
      e.stopImmediatePropagation();
      if (!was && field) field.value = before; // the first keys of the burst had looked like typing
    }
    if (scan) {
      if (field) field.value = before; // an input method may have written what could not be swallowed
      send(scan);
    }
  }, { capture: true });
  let lastKey = -Infinity;
  // The serial scanner is read by the server, which tells this machine's own page.
  if (form.dataset.serial !== undefined) {
    const line = new EventSource("/scan/serial");
    line.addEventListener("scan", (e) => { line.close(); send(e.data); });
    window.addEventListener("pagehide", () => line.close());
  }
  setInterval(() => { const scan = reader.pause(performance.now()); if (scan) send(scan); }, 60);
}
