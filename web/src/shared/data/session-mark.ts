const markKey = "session";

/**
 * What this browser remembers: that somebody signed in here, that the session ended, or that
 * nobody ever did. It chooses what is shown first and decides nothing. A browser that keeps
 * nothing says "signed_in", so that the server is asked by the page itself.
 */
export function sessionMark(): "signed_in" | "signed_out" | "never" {
  try {
    const mark = localStorage.getItem(markKey);
    return mark === "signed_in" || mark === "signed_out" ? mark : "never";
  } catch {
    return "signed_in";
  }
}

export function markSession(mark: "signed_in" | "signed_out") {
  try {
    localStorage.setItem(markKey, mark);
  } catch {
    return;
  }
}
