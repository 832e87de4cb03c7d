import { formatBucket } from "#figures/date.ts";

/** Entries under the day they happened on in `timeZone`; they come newest first and stay so. */
export function byDay<Entry extends { at: string }>(entries: Entry[], timeZone: string) {
  const days: { label: string; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const label = formatBucket(entry.at, "day", timeZone, "full");
    const last = days.at(-1);
    if (last?.label === label) last.entries.push(entry);
    else days.push({ label, entries: [entry] });
  }
  return days;
}
