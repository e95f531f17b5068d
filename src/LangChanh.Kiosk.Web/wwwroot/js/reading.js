// What a screen says, in the order in which it is read: texts and controls, each with its own words (requirements A10, A15).

const CONTROL = "a[href], button, input:not([type=hidden]), select, label.paper";
const KEYS = "#keys, #keypad";
const LEAF = new Set(["H1", "H2", "H3", "P", "LI", "DT", "DD", "TR", "TH", "TD", "FIGCAPTION", "STRONG", "B", "SMALL", "SPAN"]);

const seen = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: false }) && !e.closest("[aria-hidden=true], [inert]");

/** The lines of an element, as they are shown, without a doubled full stop. @returns {string[]} */
export function lines(element) {
  const named = element.getAttribute("aria-label");
  const text = named ?? element.innerText ?? "";
  return text.split(/[\n\t]+/).map((l) => l.replace(/\s+/g, " ").trim()).filter((l) => /[\p{L}\p{N}]/u.test(l));
}

/** The tag of the text's language; where all of it stands in one marked part, that part's. */
export function langOf(element) {
  const part = element.querySelector("[lang]");
  return (part && part.textContent.trim() === element.textContent.trim() ? part : element.closest("[lang]")).lang;
}

/**
 * The stops of a part of the page, in reading order.
 * @returns {{element: Element, kind: "text"|"control"|"keys"}[]}
 */
export function stops(root) {
  const found = [];
  const walk = (element) => {
    if (!seen(element) && getComputedStyle(element).display !== "contents") return;
    if (element.matches(KEYS)) { found.push({ element, kind: "keys" }); return; }
    if (element.matches(CONTROL)) { if (!element.matches(".paper input")) found.push({ element, kind: "control" }); return; }
    if (element.tagName === "LABEL" && element.control) return; // its field says it
    const inner = element.querySelector(`${CONTROL}, ${KEYS}`);
    const pair = element.tagName === "DIV" && element.querySelector(":scope > dt");
    if (!inner && (pair || LEAF.has(element.tagName)) && !element.querySelector("p, li, dt + dd + dt, h1, h2, h3, table")) {
      if (lines(element).length > 0) found.push({ element, kind: "text" });
      return;
    }
    for (const child of element.children) walk(child);
  };
  for (const child of root.children) walk(child);
  return found;
}

/** The keys of an on-screen keyboard, row by row as they lie. @returns {HTMLElement[][]} */
export function rows(keys) {
  const found = new Map();
  for (const key of keys.querySelectorAll("button")) {
    if (!seen(key)) continue;
    const top = Math.round(key.getBoundingClientRect().top / 8);
    if (!found.has(top)) found.set(top, []);
    found.get(top).push(key);
  }
  return [...found.entries()].sort(([a], [b]) => a - b).map(([, row]) => row);
}

/** What a control is called. @returns {string[]} */
export function nameOf(control) {
  if (control.matches("input:not([type=checkbox]), select")) {
    const label = control.getAttribute("aria-label") ?? [...control.labels ?? []].map((l) => l.innerText).join(" ");
    return [label || control.placeholder].filter(Boolean);
  }
  return lines(control);
}

/** What a control is and how it stands, in the words of the person's language. */
export function roleOf(control, words) {
  const box = control.matches("label.paper") ? control.querySelector("input") : null;
  if (box) return `${words.box}, ${box.checked ? words.ticked : words.unticked}`;
  if (control.matches("input, select")) return `${words.field}, ${control.value ? words.holds.replace("{text}", control.value) : words.empty}`;
  const state = control.disabled ? words.disabled
    : control.ariaPressed !== null ? (control.ariaPressed === "true" ? words.pressed : words.unpressed)
    : control.getAttribute("aria-current") && control.getAttribute("aria-current") !== "false" ? words.current : "";
  return state ? `${words.button}, ${state}` : words.button;
}
