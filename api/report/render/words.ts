import { type Filter, filterLabel } from "#figures/choices.ts";
import { formatInstant, formatRange } from "#figures/date.ts";
import { wallOf } from "#figures/wall-clock.ts";
import type { AttachedFormat, SnapshotInput } from "./snapshot.ts";

type Period = { from: string | null; to: string };

/** The half-open period in exact words: its days, or its instants where it cuts through days. */
export function periodWords({ from, to }: Period, zone: string, locale: string): string {
  if (from === null) return `All points until ${formatInstant(to, zone, locale)}`;
  if (isMidnight(from, zone) && isMidnight(to, zone)) return formatRange(from, to, zone, locale);
  return `${formatInstant(from, zone, locale)} to ${formatInstant(to, zone, locale)}`;
}

function isMidnight(instant: string, zone: string): boolean {
  const { hour, minute } = wallOf(instant, zone);
  return hour === 0 && minute === 0;
}

/** "Only plan is pro, country is not AT"; empty where nothing is filtered. */
export const filterWords = (filters: Filter[]): string =>
  filters.length === 0 ? "" : `Only ${filters.map(filterLabel).join(", ")}`;

/** Tells a test from the report itself; empty for that. */
export const testWords = ({ isTest }: Pick<SnapshotInput, "isTest">): string =>
  isTest ? "A test, sent to this address alone." : "";

const fileNames: Record<AttachedFormat, string> = { pdf: "the PDF", csv: "the CSV files" };

/** Which files a mail had no room for, and where they are to be had; empty where none is missing. */
export function leftOutWords({ leftOut = [], links, product }: SnapshotInput): string {
  if (leftOut.length === 0) return "";
  const files = leftOut.map((format) => fileNames[format]).join(" and ");
  const place = links.dashboard
    ? "Open the dashboard by the link below and choose “Export with numbers” in its menu."
    : `Ask the people of ${oneLine(product.name)}: they can export it from the dashboard.`;
  return `Too large for a mail, and not attached: ${files}. ${place}`;
}

/** One line, without what could begin another one. */
export const oneLine = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu, " ")
    .trim();
