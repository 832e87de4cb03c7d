/** Where to go after signing in: only a path of this origin, else the start page. */
export function safeNext(next: string | undefined, origin: string): string {
  if (!next || !/^\/(?![/\\])/.test(next) || hasControlCharacter(next)) return "/";
  try {
    const url = new URL(next, origin);
    const isOurs = url.origin === origin && !url.pathname.startsWith("//");
    return isOurs ? `${url.pathname}${url.search}${url.hash}` : "/";
  } catch {
    return "/";
  }
}

const hasControlCharacter = (text: string) =>
  [...text].some((character) => character.charCodeAt(0) < 32);

/** The sign-in page that comes back to `here`. */
export function signInPath(here: { pathname: string; search: string }): string {
  const next = `${here.pathname}${here.search}`;
  return next === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`;
}
