/** `next` where it is a path of our own page, undefined where it could lead anywhere else (S20). */
export function sameOriginPath(next: string | undefined): string | undefined {
  if (next === undefined || next.length > 1000) return undefined;
  const readings = [next, decoded(next)];
  return readings.every((reading) => reading !== undefined && isOurs(reading)) ? next : undefined;
}

const here = "https://trackable.invalid";

function isOurs(path: string) {
  if (!path.startsWith("/") || /^\/[/\\]|[\\\p{Cc}]|^\/api\//u.test(path)) return false;
  const url = URL.parse(path, here);
  return url?.origin === here && !url.pathname.startsWith("//");
}

function decoded(text: string) {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
