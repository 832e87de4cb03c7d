import { render } from "solid-js/web";
import { App } from "./app.tsx";
import "./shared/ui/app.css";

const reloadPause = 20_000;

/** A page opened before an update asks for scripts that are gone: loading it again brings the new ones. */
window.addEventListener("vite:preloadError", (event) => {
  const now = Date.now();
  if (now - Number(sessionStorage.getItem("reloaded") ?? 0) < reloadPause) return;
  sessionStorage.setItem("reloaded", String(now));
  event.preventDefault();
  location.reload();
});

const host = document.getElementById("app");
if (host) render(() => <App />, host);
