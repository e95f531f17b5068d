// Turns the notices on the resting screen, eight seconds each (requirement P11).
const slides = [...document.querySelectorAll(".slide")];
let at = 0;
if (slides.length > 1) {
  setInterval(() => {
    slides[at].hidden = true;
    at = (at + 1) % slides.length;
    slides[at].hidden = false;
  }, 8000);
}
sessionStorage.clear(); // of the last visit nothing is left (requirement P3)
// Nothing can be reached by Back from here (requirement P4): history starts anew.
history.replaceState(null, "", "/");
