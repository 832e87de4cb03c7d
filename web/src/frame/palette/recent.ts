const key = "palette";
const most = 6;

/** The ids of the entries chosen last, newest first; none where the browser keeps nothing. */
export function recentIds(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}

export function keepRecent(id: string) {
  try {
    const ids = [id, ...recentIds().filter((each) => each !== id)];
    localStorage.setItem(key, JSON.stringify(ids.slice(0, most)));
  } catch {
    return;
  }
}
