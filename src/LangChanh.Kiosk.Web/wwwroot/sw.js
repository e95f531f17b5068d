// Shows our own page while the server is away, so that nobody ever sees the browser's (requirement K3).
const OFFLINE = "/offline";
const KEEP = ["/offline", "/css/tokens.css", "/css/shell.css", "/css/controls.css", "/panel.css", "/js/offline.js", "/js/guard.js", "/img/mark.svg", "/img/band-slim.svg"];

self.addEventListener("install", (e) => e.waitUntil(caches.open("offline").then((c) => c.addAll(KEEP)).then(() => self.skipWaiting())));
self.addEventListener("activate", (e) => e.waitUntil(Promise.all([self.clients.claim(), self.registration.navigationPreload?.enable()])));
self.addEventListener("fetch", (e) => {
  const { request } = e;
  if (request.mode === "navigate") {
    // The browser asks the server while this worker wakes up: a touch need not wait for both.
    e.respondWith(Promise.resolve(e.preloadResponse).then((early) => early ?? fetch(request)).catch(() => caches.match(OFFLINE)));
  } else if (request.method === "GET" && KEEP.includes(new URL(request.url).pathname)) {
    e.respondWith(fetch(request).catch(() => caches.match(request)));
  }
});
