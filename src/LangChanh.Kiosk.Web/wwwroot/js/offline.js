// Waits for the server to come back, then returns to the attract screen.
import { guard } from "./guard.js";

guard();
setInterval(async () => {
  const answer = await fetch("/healthz", { cache: "no-store" }).catch(() => null);
  if (answer?.ok) location.replace("/");
}, 1500);
