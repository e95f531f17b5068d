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

// A link to a field opens what hides it and puts the caret there.
document.addEventListener("click", (e) => {
  const link = e.target.closest('a[href^="#f-"]');
  if (!link) return;
  e.preventDefault();
  const all = [...document.querySelectorAll("[id]")];
  const wanted = link.getAttribute("href").slice(1);
  const field = document.getElementById(wanted) ?? all.filter((x) => wanted.startsWith(x.id) && x.id.startsWith("f-")).sort((a, b) => b.id.length - a.id.length)[0];
  field?.scrollIntoView({ block: "center" });
  field?.focus({ preventScroll: true });
});
