// The keypad of a code that others must not read over the shoulder: each digit is hidden one second after it was typed (requirement P9).
import "./keypad.js";
import { veil } from "./veil.js";

veil(document.querySelector("[data-mask]"), document.querySelector("[data-unveil]"));
