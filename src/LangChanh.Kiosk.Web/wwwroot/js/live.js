// The server's live stream for a page (requirements B2, B3): every event is a whole snapshot, silence means a dead line.

const SILENCE = 45_000;
const STALE = 10_000;
const BROKEN = 3_000;

/**
 * Follows a stream of snapshots for ever.
 * @param {string} url server-sent events
 * @param {(snapshot: object) => void} onSnapshot
 * @param {(since: Date|null) => void} onLost called with the time of the last sign of life, and with null when it is back
 */
export function follow(url, onSnapshot, onLost = () => {}) {
  let source, heard = Date.now(), lost = false, failures = 0;
  const alive = () => { heard = Date.now(); failures = 0; if (lost) { lost = false; onLost(null); } };
  const open = () => {
    source?.close();
    source = new EventSource(url);
    source.addEventListener("snapshot", (e) => { alive(); onSnapshot(JSON.parse(e.data)); });
    source.addEventListener("heartbeat", alive);
    source.onerror = () => { if (source.readyState === EventSource.CLOSED) setTimeout(open, 2000); };
  };
  open();
  setInterval(async () => {
    const silent = Date.now() - heard;
    if ((silent > STALE || source.readyState !== EventSource.OPEN && silent > BROKEN) && !lost) { lost = true; onLost(new Date(heard)); }
    if (silent < SILENCE) return;
    heard = Date.now();
    if (++failures < 3) { open(); return; }
    // A page that cannot resume may be older than the server: reload it, but only onto a server that answers.
    const answer = await fetch("/healthz").catch(() => null);
    if (answer?.ok) location.reload();
  }, 1000);
  window.addEventListener("pagehide", () => source.close());
}
