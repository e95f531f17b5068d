// Pictures and videos on their way up: dropped or chosen, a picture is cut first, and the field that wanted it gets its path. What is
// allowed and what becomes of the file, the server decides; what is said stands in the page.
const dialog = document.getElementById("crop");
const words = dialog.dataset;
const canvas = dialog.querySelector("canvas");
const pen = canvas.getContext("2d");
const HANDLE = 14; // px around a corner in which it is taken
const LEAST = 0.05; // of a side
const MOST = 45 * 1024 * 1024; // bytes, as the server takes
const STEP = 0.01;

let picture = null; // { bitmap, x, y, width, height }: where it lies on the canvas
let part = null; // { left, top, width, height }, in shares of the picture
let held = null;

const clamp = (v, from, to) => Math.min(Math.max(v, from), to);
const ratio = () => {
  const [w, h] = (dialog.querySelector("[name=ratio]:checked")?.value || "").split(":").map(Number);
  return h ? w / h : null;
};

// The largest part of a ratio around the middle of the one that is there.
function fit() {
  const wanted = ratio();
  part ??= { left: 0, top: 0, width: 1, height: 1 };
  if (wanted) {
    const own = picture.bitmap.width / picture.bitmap.height;
    const [w, h] = wanted > own ? [1, own / wanted] : [wanted / own, 1];
    const [x, y] = [part.left + part.width / 2, part.top + part.height / 2];
    part = { left: clamp(x - w / 2, 0, 1 - w), top: clamp(y - h / 2, 0, 1 - h), width: w, height: h };
  }
  draw();
}

function draw() {
  const css = getComputedStyle(canvas);
  const { bitmap, x, y, width, height } = picture;
  pen.clearRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(bitmap, x, y, width, height);
  const [l, t, w, h] = [x + part.left * width, y + part.top * height, part.width * width, part.height * height];
  pen.fillStyle = "rgb(8 33 47 / .6)";
  for (const side of [[x, y, width, t - y], [x, t + h, width, y + height - t - h], [x, t, l - x, h], [l + w, t, x + width - l - w, h]]) pen.fillRect(...side);
  pen.strokeStyle = css.getPropertyValue("--gold");
  pen.lineWidth = 3;
  pen.strokeRect(l, t, w, h);
  pen.fillStyle = pen.strokeStyle;
  for (const [cx, cy] of [[l, t], [l + w, t], [l, t + h], [l + w, t + h]]) pen.fillRect(cx - 7, cy - 7, 14, 14);
}

const at = (e) => {
  const box = canvas.getBoundingClientRect();
  return { x: (e.clientX - box.left - picture.x) / picture.width, y: (e.clientY - box.top - picture.y) / picture.height };
};

canvas.addEventListener("pointerdown", (e) => {
  const p = at(e);
  const near = (a, b, size) => Math.abs(a - b) * size < HANDLE * 2;
  const right = near(p.x, part.left + part.width, picture.width), left = near(p.x, part.left, picture.width);
  const low = near(p.y, part.top + part.height, picture.height), top = near(p.y, part.top, picture.height);
  const corner = (left || right) && (top || low);
  const inside = p.x > part.left && p.x < part.left + part.width && p.y > part.top && p.y < part.top + part.height;
  // A corner moves against the one across; anywhere else in the frame moves it; outside a new frame begins.
  held = corner ? { across: { x: right ? part.left : part.left + part.width, y: low ? part.top : part.top + part.height } }
    : inside ? { from: p, part: { ...part } } : { across: { x: clamp(p.x, 0, 1), y: clamp(p.y, 0, 1) } };
  canvas.setPointerCapture(e.pointerId);
});
canvas.addEventListener("pointermove", (e) => {
  if (!held) return;
  const p = at(e);
  if (held.across) stretch(held.across, clamp(p.x, 0, 1), clamp(p.y, 0, 1));
  else part = { ...part, left: clamp(held.part.left + p.x - held.from.x, 0, 1 - part.width), top: clamp(held.part.top + p.y - held.from.y, 0, 1 - part.height) };
  draw();
});
for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => { held = null; });

// A frame between a fixed corner and a point, in the ratio that was chosen.
function stretch(fixed, x, y) {
  let w = Math.max(Math.abs(x - fixed.x), LEAST), h = Math.max(Math.abs(y - fixed.y), LEAST);
  const [right, low] = [x >= fixed.x, y >= fixed.y];
  const room = [right ? 1 - fixed.x : fixed.x, low ? 1 - fixed.y : fixed.y];
  const wanted = ratio();
  if (wanted) {
    const share = wanted * picture.bitmap.height / picture.bitmap.width; // width share by height share
    h = Math.min(Math.max(h, w / share), room[1], room[0] / share);
    w = h * share;
  }
  w = Math.min(w, room[0]);
  h = Math.min(h, room[1]);
  part = { left: right ? fixed.x : fixed.x - w, top: low ? fixed.y : fixed.y - h, width: w, height: h };
}

canvas.addEventListener("keydown", (e) => {
  const [dx, dy] = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[e.key] ?? [];
  if (dx === undefined) return;
  e.preventDefault();
  if (e.shiftKey) stretch({ x: part.left, y: part.top }, clamp(part.left + part.width + dx, part.left + LEAST, 1), clamp(part.top + part.height + dy, part.top + LEAST, 1));
  else part = { ...part, left: clamp(part.left + dx, 0, 1 - part.width), top: clamp(part.top + dy, 0, 1 - part.height) };
  draw();
});
dialog.addEventListener("change", (e) => { if (e.target.name === "ratio") fit(); });

// The part that is chosen; whole where the browser cannot show it, so that the server says why; null where nothing is wanted.
async function cut(file, wanted) {
  if (!file.type.startsWith("image/") || file.type === "image/svg+xml") return {};
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return {};
  canvas.width = Math.min(860, innerWidth - 80);
  canvas.height = Math.max(180, Math.min(440, innerHeight - 330));
  const scale = Math.min(canvas.width / bitmap.width, canvas.height / bitmap.height);
  picture = { bitmap, x: (canvas.width - bitmap.width * scale) / 2, y: (canvas.height - bitmap.height * scale) / 2, width: bitmap.width * scale, height: bitmap.height * scale };
  part = null;
  (dialog.querySelector(`[name=ratio][value="${wanted ?? ""}"]`) ?? dialog.querySelector("[name=ratio]")).checked = true;
  dialog.returnValue = "";
  dialog.showModal();
  fit();
  canvas.focus();
  await new Promise((done) => dialog.addEventListener("close", done, { once: true }));
  bitmap.close();
  return dialog.returnValue === "cut" ? part : dialog.returnValue === "whole" ? {} : null;
}

function send(file, shares, title, told) {
  const form = new FormData();
  form.append(...["__RequestVerificationToken", dialog.querySelector("[name=__RequestVerificationToken]").value]);
  form.append("title", title || file.name.replace(/\.[^.]*$/, ""));
  for (const [key, value] of Object.entries(shares)) form.append(key, value);
  form.append("file", file);
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/staff/content/media");
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "text";
    request.upload.onprogress = (e) => told(words.sending.replace("{percent}", Math.round(100 * e.loaded / e.total)));
    request.onerror = () => done({ said: words.failed });
    request.onload = () => {
      try {
        done(JSON.parse(request.responseText));
      } catch {
        done({ said: request.responseURL.includes("/staff/content/media") ? words.failed : words.signedOut });
      }
    };
    request.send(form);
  });
}

async function take(zone, file) {
  const said = zone.querySelector("[data-media-said]");
  const told = (text, bad) => { said.textContent = text; said.classList.toggle("bad", Boolean(bad)); };
  told("");
  if (file.size > MOST) return told(words.tooLarge, true);
  const shares = await cut(file, zone.dataset.ratio);
  if (!shares) return;
  const answer = await send(file, shares, zone.querySelector("[name=title]")?.value, told);
  told(answer.said, !answer.name);
  if (!answer.name) return;
  if (zone.dataset.then) return location.assign(`${zone.dataset.then}?taken=${encodeURIComponent(answer.name)}`);
  const field = document.getElementById(zone.dataset.for);
  field.value = answer.name;
  for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
}

document.addEventListener("change", (e) => {
  const zone = e.target.type === "file" && e.target.closest("[data-media]");
  if (!zone || !e.target.files.length) return;
  const [file] = e.target.files;
  e.target.value = "";
  take(zone, file);
});
for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (e) => {
    if (![...e.dataTransfer?.types ?? []].includes("Files")) return;
    // A file that misses the place must not take the page away.
    e.preventDefault();
    const zone = e.target.closest?.("[data-media]");
    zone?.classList.toggle("over", kind === "dragenter" || kind === "dragover");
    if (zone && kind === "drop" && e.dataTransfer.files.length) take(zone, e.dataTransfer.files[0]);
  });
}

// A video that this browser cannot play will not play in the lobby either.
document.addEventListener("error", (e) => {
  if (e.target.tagName !== "VIDEO") return;
  const note = document.createElement("p");
  note.className = "e";
  note.textContent = words.unplayable;
  e.target.replaceWith(note);
}, true);
