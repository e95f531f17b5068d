// "Nghe đọc": plays the recorded guidance of this screen; a second touch stops it (requirement A11).

export function watchListen() {
  const button = document.querySelector("[data-clip]");
  if (!button) return;
  let audio;
  const stop = () => { audio?.pause(); audio = undefined; button.classList.remove("playing"); };
  button.addEventListener("click", async () => {
    if (audio) { stop(); return; }
    audio = new Audio(button.dataset.clip);
    button.classList.add("playing");
    audio.addEventListener("timeupdate", () => document.dispatchEvent(new CustomEvent("kiosk:active"))); // hearing is using (P2)
    audio.addEventListener("ended", stop);
    audio.addEventListener("error", stop);
    await audio.play().catch(stop);
  });
  window.addEventListener("pagehide", stop);
}
