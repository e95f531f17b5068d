// The editor's line to the server: it is taken up again for ever, and a page whose line is gone for good is loaded anew; what was
// typed is saved already (requirement B4).
const RETRY = [1000, 2000, 5000, 10_000, 15_000];
const OPENING = 2000;
const lost = document.getElementById("lost");
let down = false;

async function again() {
  let known = true;
  for (let tries = 0; down; tries++) {
    try {
      known &&= await Blazor.reconnect() || await Blazor.resumeCircuit().catch(() => false);
      if (known) return;
      // The server knows this page no more: it is loaded anew, but only from a server that answers.
      if ((await fetch("/healthz")).ok) { location.reload(); return; }
    } catch { /* it is still away */ }
    await new Promise((done) => setTimeout(done, RETRY[Math.min(tries, RETRY.length - 1)]));
  }
}

Blazor.start({
  circuit: {
    reconnectionHandler: {
      onConnectionDown: () => { down = true; lost.hidden = false; again(); },
      onConnectionUp: () => { down = false; lost.hidden = true; },
    },
  },
});

// A link to a field opens what hides it and puts the caret there: entry by entry, as each brings the fields that lie in it.
function nearest(wanted) {
  const all = [...document.querySelectorAll('[id^="f-"]')];
  return document.getElementById(wanted) ?? all.find((x) => x.id.startsWith(`${wanted}-`)) ?? all.filter((x) => wanted.startsWith(x.id)).sort((a, b) => b.id.length - a.id.length)[0];
}

function opened(entry) {
  return new Promise((done) => {
    const seen = new MutationObserver(() => { if (entry.open) { seen.disconnect(); done(true); } });
    seen.observe(entry, { attributes: true });
    setTimeout(() => { seen.disconnect(); done(entry.open); }, OPENING);
    entry.querySelector("summary").click();
  });
}

async function reach(wanted) {
  let field = nearest(wanted);
  while (field?.matches("details:not([open])") && await opened(field)) field = nearest(wanted);
  return field;
}

document.addEventListener("click", async (e) => {
  const link = e.target.closest('a[href^="#f-"]');
  if (!link) return;
  e.preventDefault();
  const field = await reach(link.getAttribute("href").slice(1));
  if (!field) return;
  if (!field.matches("input, select, textarea") && !field.hasAttribute("tabindex")) field.tabIndex = -1;
  field.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
});
