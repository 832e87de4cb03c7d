/**
 * What the fragment of a mailed link holds, which is taken out of the address bar at once, so that
 * it stays in no history and on no screenshot.
 */
export function takeLinkParts() {
  const parts = new URLSearchParams(location.hash.slice(1));
  if (location.hash) history.replaceState(history.state, "", location.pathname);
  return {
    token: parts.get("token") ?? "",
    invite: parts.get("invite") ?? undefined,
    /** The link moves an account to another address. */
    isChange: parts.has("change"),
  };
}
