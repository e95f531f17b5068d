// The staff's import pages: a file may be dropped on the form, and an import is watched until it ends.
import { guard } from "./guard.js";

guard();

const form = document.querySelector("[data-drop]");
if (form) {
  const file = form.elements.file;
  for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
    form.addEventListener(kind, (e) => {
      e.preventDefault();
      form.classList.toggle("over", kind === "dragenter" || kind === "dragover");
      if (kind === "drop" && e.dataTransfer.files.length) file.files = e.dataTransfer.files;
    });
  }
}

const job = document.getElementById("job");
const look = async () => {
  if (!job?.dataset.running) return;
  const answer = await fetch(location.href).catch(() => null);
  if (answer?.ok) {
    const now = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("job");
    if (!now) return location.assign("/staff/dossiers");
    if (!now.dataset.running) delete job.dataset.running;
    // The button stays the one that may be pressed right now.
    if (!now.dataset.running || !job.contains(document.activeElement)) job.innerHTML = now.innerHTML;
  }
  setTimeout(look, 500);
};
look();
