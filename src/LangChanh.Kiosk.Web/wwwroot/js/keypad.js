// The keypad for codes: telephone order, no sound that tells the digits apart (requirements I6, P9).
import { typed } from "./codegroups.js";

const field = document.getElementById("code");
const form = field.form;

form.addEventListener("click", (e) => {
  const key = e.target.closest("[data-key]")?.dataset.key;
  if (!key) return;
  if (key === "clear") field.value = "";
  else if (key === "backspace") field.value = field.value.slice(0, -1);
  else if (typed(field.value, key).length <= field.maxLength) field.value = typed(field.value, key);
  field.focus({ preventScroll: true });
  field.scrollLeft = field.scrollWidth;
});
field.addEventListener("paste", (e) => e.preventDefault());
