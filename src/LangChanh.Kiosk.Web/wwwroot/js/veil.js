// Hides the digits of a field one second after each was typed; the field's value stays what it is. What was filled in at the
// beginning stays readable, and a button shows all for a moment, for whoever wants to compare with the paper.
const SHOWN = 1000;
const PEEK = 3000;

export const veil = (field, button) => {
  const kept = field.value.length;
  const born = [];
  const cover = document.createElement("span");
  cover.className = "veil number";
  cover.setAttribute("aria-hidden", "true");
  field.classList.add("veiled");
  field.after(cover);
  let peek = 0;
  let last = field.value;
  const draw = () => {
    const now = Date.now();
    const value = field.value;
    if (value !== last) {
      let same = 0;
      while (same < value.length && value[same] === last[same]) same++;
      born.length = same;
      last = value;
    }
    for (let i = 0; i < value.length; i++) born[i] ??= now;
    cover.textContent = [...value].map((c, i) => (i < kept || c < "0" || c > "9" || now < peek || now - born[i] < SHOWN ? c : "•")).join("");
  };
  // The keypad sets the value without an event of the field: the look is drawn anew as long as the page stands.
  setInterval(draw, 100);
  field.addEventListener("input", draw);
  button?.addEventListener("click", () => { peek = Date.now() + PEEK; draw(); field.focus({ preventScroll: true }); });
  draw();
};
