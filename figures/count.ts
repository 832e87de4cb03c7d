import { formatNumber } from "./number.ts";

/** "1 point", "1,234 points": a number of things, in full, in the viewer's locale. */
export function formatCount(count: number, one: string, many = `${one}s`, locale?: string): string {
  return `${formatNumber(count, undefined, "full", locale)} ${count === 1 ? one : many}`;
}
