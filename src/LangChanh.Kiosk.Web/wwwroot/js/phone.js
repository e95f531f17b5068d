// A ticket on a citizen's phone: when the queue changes, the page's middle is fetched anew.
import { follow } from "./live.js";

const page = document.getElementById("page");
if (page.dataset.ticket) {
  follow("/api/v1/board/stream", async () => {
    const answer = await fetch(location.pathname).catch(() => null);
    if (answer?.ok) page.innerHTML = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("page").innerHTML;
  });
}
