// Search as you type. The typing rules are the server's (LangChanh.Kiosk.Vietnamese): a key goes there, text and results come back.

const field = document.getElementById("search-field");
const found = document.getElementById("found");
const keys = document.getElementById("keys");
let method = keys.dataset.method;
let text = field.value;
let inputs = 0;
let line = Promise.resolve();

function ask(body) {
  // Keys are answered in the order in which they were pressed.
  line = line.then(async () => {
    const asked = inputs;
    const answer = await fetch("/search/typed", {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ text, method, ...body }),
    }).catch(() => null);
    if (!answer?.ok) { found.dataset.trouble = "1"; return; }
    delete found.dataset.trouble;
    found.innerHTML = await answer.text();
    // What was typed on a real keyboard meanwhile is newer than this answer and has its own on the way.
    if (asked !== inputs) return;
    text = found.firstElementChild.dataset.text;
    field.value = text;
    field.scrollLeft = field.scrollWidth;
  });
  return line;
}

keys.addEventListener("click", (e) => {
  const key = e.target.closest("[data-key]");
  if (!key) return;
  if (key.dataset.key === "method") {
    const methods = ["Marks", "Telex", "Vni"];
    method = methods[(methods.indexOf(method) + 1) % methods.length];
    key.textContent = key.dataset[method.toLowerCase()];
    return;
  }
  if (key.dataset.key === "board") { keys.classList.toggle("digits"); return; }
  ask({ key: key.dataset.key });
});
found.addEventListener("click", (e) => {
  const turn = e.target.closest("[data-page]");
  if (turn) ask({ page: Number(turn.dataset.page) });
});
document.getElementById("search-clear").addEventListener("click", () => { text = ""; field.value = ""; ask({}); });
field.addEventListener("input", () => { inputs++; text = field.value; ask({}); });
field.form.addEventListener("submit", (e) => e.preventDefault());
document.addEventListener("kiosk:content", () => ask({}));
