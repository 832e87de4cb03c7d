import type { Choice } from "./combobox-text.ts";

const extra = ["UTC", "Asia/Kolkata", "Asia/Kathmandu", "Europe/Kyiv"];

/** The zone of this browser. */
export const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

/** Whether the browser knows a zone of that name; an offset is none. */
export function isZone(name: string): boolean {
  try {
    return !/^[+-]/.test(name) && Boolean(new Intl.DateTimeFormat("en-US", { timeZone: name }));
  } catch {
    return false;
  }
}

/** Every zone the browser knows, with its offset of today; `also` is there even if unknown to it. */
export function zoneChoices(now: Date, also: string[] = []): Choice[] {
  const names = new Set([...also, ...extra, ...Intl.supportedValuesOf("timeZone")]);
  return [...names].sort().map((name) => ({
    value: name,
    label: name.replaceAll("_", " "),
    note: offsetOf(name, now),
  }));
}

function offsetOf(timeZone: string, now: Date): string {
  try {
    const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
    const name = format.formatToParts(now).find((part) => part.type === "timeZoneName")?.value;
    return name === "GMT" ? "+00:00" : (name?.replace("GMT", "") ?? "");
  } catch {
    return "";
  }
}
