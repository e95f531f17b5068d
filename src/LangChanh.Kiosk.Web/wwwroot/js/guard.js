// Keeps the browser's own shortcuts, menus and gestures away from the kiosk (requirements K2, K5).
// A desk (counter, staff) may copy and paste; nobody may open windows, files, tools or zoom.

const PLAIN = new Set(["Backspace", "Delete", "Enter", "Tab", "Escape", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown", " "]);
const DESK_CHORDS = new Set(["a", "c", "v", "x", "z"]);
// The desk's own keys.
const DESK_KEYS = new Set(["F2", "F3", "F4", "F6", "F7", "F8", "F9", "F10"]);

/**
 * Says whether a key press may reach the page.
 * @param {{key: string, ctrlKey?: boolean, altKey?: boolean, metaKey?: boolean, shiftKey?: boolean}} press
 * @param {boolean} desk true on counter and staff pages
 * @param {Set<string>} keypad the keys that the hall's audio keypad sends, and no others (requirement A10)
 */
export function allowed(press, desk, keypad = new Set()) {
  if (press.metaKey || press.altKey) return false;
  if (press.ctrlKey) return desk && !press.shiftKey && DESK_CHORDS.has(press.key.toLowerCase());
  if (keypad.has(press.key)) return !press.shiftKey;
  if (desk && DESK_KEYS.has(press.key)) return true;
  if (press.shiftKey && press.key === "Escape") return false;
  return PLAIN.has(press.key) || [...press.key].length === 1 || press.key === "Process" || press.key === "Unidentified" || press.key === "Dead" || press.key === "Shift";
}

/** Starts guarding the document. */
export function guard(root = document) {
  const desk = root.documentElement.dataset.guard === "desk";
  const keypad = new Set((root.documentElement.dataset.keypad ?? "").split(" ").map((k) => k.split(":")[1]));
  const stop = (e) => { e.preventDefault(); e.stopImmediatePropagation(); };
  for (const type of ["keydown", "keyup", "keypress"]) {
    window.addEventListener(type, (e) => { if (!allowed(e, desk, keypad)) stop(e); }, { capture: true });
  }
  window.addEventListener("contextmenu", (e) => e.preventDefault(), { capture: true });
  window.addEventListener("dragstart", (e) => e.preventDefault(), { capture: true });
  window.addEventListener("drop", (e) => e.preventDefault(), { capture: true });
  window.addEventListener("dragover", (e) => e.preventDefault(), { capture: true });
  window.addEventListener("wheel", (e) => { if (e.ctrlKey) e.preventDefault(); }, { capture: true, passive: false });
  window.addEventListener("auxclick", (e) => e.preventDefault(), { capture: true });
  if (!desk) {
    window.open = () => null;
    window.print = () => {};
  }
  window.addEventListener("click", (e) => {
    if (!desk && e.target instanceof HTMLInputElement && e.target.type === "file") e.preventDefault();
    const link = e.target instanceof Element ? e.target.closest("a[href]") : null;
    if (link && (link.target || link.origin !== location.origin || link.hasAttribute("download") || e.shiftKey || e.ctrlKey)) e.preventDefault();
  }, { capture: true });
}
