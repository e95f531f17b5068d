// The loop of the resting screen (requirements P11, A19): slides in turn, a pause that ends by itself, nothing moving for those
// who asked for stillness, no black screen for a picture that is missing, and a first touch that is no choice yet.

const QUIET = 250; // ms without a touch before home opens: the second tap of a double tap must not choose there
const LONGEST = 1000; // ms after which home opens however often it is tapped
const RESUME = 120_000; // ms: whoever paused the loop has left

/**
 * The slide after one, leaving out those that cannot be shown.
 * @param {number} at index of the slide that is shown
 * @param {boolean[]} usable which slides can be shown
 * @returns {number} the next index; the same when no other can be shown
 */
export function following(at, usable) {
  for (let step = 1; step <= usable.length; step++) {
    const next = (at + step) % usable.length;
    if (usable[next]) return next;
  }
  return at;
}

/** Runs the loop on this page. */
export function runLoop(root = document) {
  const stage = root.querySelector(".stage");
  const slides = [...stage.querySelectorAll(".slide")];
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const length = Number(stage.dataset.seconds) * 1000;
  let at = 0, paused = false, timer;

  const picture = (slide) => slide.querySelector("img");
  const usable = (slide) => !slide.dataset.broken && (!picture(slide) || (picture(slide).complete && picture(slide).naturalWidth > 0));
  const show = (next) => {
    const video = slides[at].querySelector("video");
    video?.pause();
    slides[at].classList.remove("on");
    at = next;
    slides[at].classList.add("on");
    play();
    clearTimeout(timer);
    if (!paused) timer = setTimeout(turn, length);
  };
  const turn = () => show(following(at, slides.map(usable)));
  const play = () => {
    const video = slides[at].querySelector("video");
    if (!video || still || paused) return;
    video.currentTime = 0;
    video.play().catch(() => {}); // its poster stays
  };
  const broken = (slide, file) => {
    const form = root.getElementById("broken");
    form.elements.file.value = file;
    fetch(form.action, { method: "POST", body: new FormData(form) }).catch(() => {});
    slide.dataset.broken = "1";
    if (slides[at] === slide) turn();
  };

  for (const slide of slides) {
    const shown = picture(slide);
    if (shown) {
      const failed = () => broken(slide, slide.dataset.file);
      if (shown.complete && shown.naturalWidth === 0) failed(); else shown.addEventListener("error", failed, { once: true });
    }
    const video = slide.querySelector("video");
    const failed = () => {
      if (!video.dataset.poster) { broken(slide, slide.dataset.file); return; }
      const poster = new Image();
      poster.alt = "";
      poster.addEventListener("error", () => broken(slide, video.dataset.poster), { once: true });
      poster.src = video.poster;
      video.replaceWith(poster);
    };
    if (video?.error) failed(); else video?.addEventListener("error", failed, { once: true });
  }

  const button = root.getElementById("pause");
  if (button) {
    const words = button.querySelector("span");
    const pause = words.textContent;
    let resume;
    const set = (on) => {
      paused = on;
      button.setAttribute("aria-pressed", String(on));
      const mark = button.querySelector("use");
      mark.setAttribute("href", mark.getAttribute("href").replace(/#.*/, on ? "#play" : "#pause"));
      words.textContent = on ? words.dataset.go : pause;
      clearTimeout(timer);
      clearTimeout(resume);
      if (on) {
        slides[at].querySelector("video")?.pause();
        resume = setTimeout(() => set(false), RESUME);
      } else {
        slides[at].querySelector("video")?.play().catch(() => {});
        timer = setTimeout(turn, length);
      }
    };
    button.hidden = false;
    button.addEventListener("click", () => set(!paused));
  }

  // The small clock of the bar follows the large one.
  const large = stage.querySelector("[data-clock]");
  const small = stage.querySelector("[data-hour]");
  if (large) new MutationObserver(() => { small.textContent = large.textContent; }).observe(large, { childList: true, characterData: true, subtree: true });

  play();
  timer = setTimeout(turn, length);
}

/** The first touch only wakes the kiosk: home opens when the finger has come to rest. */
export function watchWake(door, go = (address) => location.assign(address)) {
  let quiet, latest;
  door.addEventListener("click", (e) => {
    e.preventDefault();
    door.parentElement.classList.add("woken");
    const open = () => { clearTimeout(quiet); clearTimeout(latest); latest = quiet = undefined; go(door.href); };
    clearTimeout(quiet);
    quiet = setTimeout(open, QUIET);
    latest ??= setTimeout(open, LONGEST);
  });
}

if (globalThis.document?.querySelector(".stage")) {
  runLoop();
  watchWake(document.querySelector(".wake"));
  sessionStorage.clear(); // of the last visit nothing is left (requirement P3)
  // Nothing can be reached by Back from here (requirement P4): history starts anew.
  history.replaceState(null, "", "/");
}
