// The editor's line to the server: it is taken up again for ever, and a page whose line is gone for good is loaded anew; what was
// typed is saved already.
const RETRY = 2000;
const lost = document.getElementById("lost");
let down = false;

async function again() {
  while (down) {
    try {
      if (await Blazor.reconnect()) return;
      // The server answers and knows this page no more.
      location.reload();
      return;
    } catch {
      await new Promise((done) => setTimeout(done, RETRY));
    }
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
    setTimeout(() => { seen.disconnect(); done(entry.open); }, RETRY);
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
