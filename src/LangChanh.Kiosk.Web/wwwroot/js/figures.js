// The hall's figures: today's are drawn anew when the queue changes, at most every two seconds.
import { guard } from "./guard.js";
import { follow } from "./live.js";

guard();
const figures = document.getElementById("figures");
let waiting = false;
if (figures.dataset.live) {
  follow("/api/v1/board/stream", () => {
    if (waiting) return;
    waiting = true;
    setTimeout(async () => {
      waiting = false;
      const answer = await fetch(location.href).catch(() => null);
      if (!answer?.ok || figures.contains(document.activeElement)) return;
      figures.innerHTML = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("figures").innerHTML;
    }, 2000);
  });
}
