// Ends a visit that nobody attends to (requirements P1, P2, A17): warns with a way to stay, then forgets the person.

/**
 * The clock of one screen, free of the browser so that tests can drive it.
 * States: "quiet" → "warning" → "over".
 */
export class IdleClock {
  /** @param {number} idle seconds without a touch before the warning @param {number} warning seconds the warning stays */
  constructor(idle, warning, now) {
    this.idle = idle * 1000;
    this.warning = warning * 1000;
    this.touched(now);
  }

  touched(now) { this.last = now; }

  /** @returns {{state: "quiet"|"warning"|"over", secondsLeft: number}} */
  at(now) {
    const left = this.last + this.idle + this.warning - now;
    if (left <= 0) return { state: "over", secondsLeft: 0 };
    return { state: left <= this.warning ? "warning" : "quiet", secondsLeft: Math.ceil(left / 1000) };
  }
}

/** Runs the clock on this page. The page's limits stand on <body data-idle data-warning>. */
export function watchIdle() {
  const { idle, warning } = document.body.dataset;
  const dialog = document.getElementById("idle");
  if (!idle || !dialog) return;
  const clock = new IdleClock(Number(idle), Number(warning), performance.now());
  // Whoever listens needs longer (requirement P1); a page that was opened so has the longer time already.
  document.addEventListener("kiosk:hearing", () => { clock.idle *= Number(document.body.dataset.audioFactor); });
  const count = dialog.querySelector(".count b");
  const stay = () => { clock.touched(performance.now()); if (dialog.open) dialog.close(); };
  for (const type of ["pointerdown", "keydown", "wheel", "touchstart"]) {
    // While the warning stands only its own buttons count: a brush of the sleeve must not decide.
    window.addEventListener(type, () => { if (!dialog.open) clock.touched(performance.now()); }, { capture: true, passive: true });
  }
  document.addEventListener("kiosk:active", stay);
  dialog.querySelector("[data-stay]").addEventListener("click", stay);
  dialog.addEventListener("cancel", (e) => { e.preventDefault(); stay(); });
  setInterval(() => {
    const { state, secondsLeft } = clock.at(performance.now());
    if (state === "over") { clock.touched(performance.now()); dialog.querySelector("form").requestSubmit(); return; }
    if (state === "warning" && !dialog.open) { dialog.showModal(); document.dispatchEvent(new CustomEvent("kiosk:warning", { detail: dialog.querySelector("[data-spoken]") })); }
    if (state === "quiet" && dialog.open) dialog.close();
    if (dialog.open) count.textContent = String(secondsLeft);
  }, 250);
}
