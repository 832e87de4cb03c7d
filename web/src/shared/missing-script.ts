const reloadPause = 20_000;

/** A part of the page that could not be loaded, in the words of Chrome, Firefox, Safari and Vite. */
export const isMissingScript = (error: unknown) =>
  error instanceof Error && /module script|imported module|preload CSS/i.test(error.message);

/**
 * Loads the page again, since a browser remembers that a script failed. A page opened before an
 * update gets the new scripts so; one that just did so and still fails is left alone.
 */
export function reloadForScripts() {
  const now = Date.now();
  if (now - Number(sessionStorage.getItem("reloaded") ?? 0) < reloadPause) return;
  sessionStorage.setItem("reloaded", String(now));
  location.reload();
}
