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
// Nothing can be reached by Back from here (requirement P4): history starts anew.
history.replaceState(null, "", "/");
