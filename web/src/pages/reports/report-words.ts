import { formatBucket, formatRange } from "#figures/date.ts";
import type { components } from "#web/shared/api/schema.gen.ts";
import type { Product } from "#web/shared/data/products.ts";
import type { Report } from "#web/shared/data/reports.ts";
import { pickedInstants, rangeLabel } from "#web/shared/range/range.ts";

type Schemas = components["schemas"];
type WeekStart = Product["weekStart"];

export const weekdays = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

/** "Mondays 08:00 Europe/Berlin, covering last Monday to Sunday". */
export function scheduleWords(
  { schedule, timezone, range }: Pick<Report, "schedule" | "timezone" | "range">,
  weekStart: WeekStart,
): string {
  const zone = timezone.replaceAll("_", " ");
  return `${dueWords(schedule)} ${zone}, covering ${coverWords(range, weekStart, timezone)}`;
}

function dueWords(schedule: Schemas["ReportSchedule"]) {
  const time = clockWords(schedule);
  if (schedule.frequency === "monthly") return `${dayOfMonthWords(schedule.dayOfMonth)} ${time}`;
  const usual = schedule.frequency === "daily" ? [1, 2, 3, 4, 5, 6, 7] : [1];
  return `${weekdayWords(schedule.weekdays ?? usual)} ${time}`;
}

/** "08:00". */
export const clockWords = ({ hour, minute = 0 }: { hour: number; minute?: number }): string =>
  `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;

function weekdayWords(days: number[]) {
  const sorted = days.toSorted((a, b) => a - b);
  if (sorted.length === 7) return "Every day";
  if (sorted.join() === "1,2,3,4,5") return "Mondays to Fridays";
  return new Intl.ListFormat("en-GB").format(sorted.map((day) => `${weekdays[day - 1]}s`));
}

const ordinals = new Intl.PluralRules("en", { type: "ordinal" });
const endings: Record<string, string> = { one: "st", two: "nd", few: "rd", other: "th" };

/** "On the 3rd of each month". */
export function dayOfMonthWords(day: number | "last" = 1): string {
  if (day === "last") return "On the last day of each month";
  return `On the ${day}${endings[ordinals.select(day)]} of each month`;
}

const lastWeek: Record<WeekStart, string> = {
  monday: "last Monday to Sunday",
  sunday: "last Sunday to Saturday",
  saturday: "last Saturday to Friday",
};

const covers: Record<string, string> = {
  today: "the day so far",
  yesterday: "the day before",
  this_week: "the week so far",
  this_month: "the month so far",
  last_month: "the month before",
  this_quarter: "the quarter so far",
  last_quarter: "the quarter before",
  this_year: "the year so far",
  last_year: "the year before",
  all: "all there is",
};

/** What each report of that range covers, seen from the day on which it goes out. */
export function coverWords(
  range: Schemas["Range"],
  weekStart: WeekStart,
  timeZone: string,
): string {
  if (!("preset" in range)) {
    const days = rangeLabel(pickedInstants(range.from, range.to, timeZone), timeZone, "en-GB");
    return `always ${days}`;
  }
  if (range.preset === "last_week") {
    return lastWeek[weekStart];
  }
  return covers[range.preset] ?? `the ${rangeLabel(range).toLowerCase()}`;
}

/** "Mon, 9 Mar, 08:00, covering 2 – 8 Mar 2026": what a list says of the next one. */
export function nextWords({ nextRuns, nextPeriod, timezone }: Report): string {
  const [next] = nextRuns;
  if (!next) return "Paused";
  const cover = nextPeriod ? `, covering ${periodWords(nextPeriod, timezone)}` : "";
  return `${dueDateWords(next, timezone)}${cover}`;
}

/** "Mon, 9 Mar, 08:00", by the clock of that zone. */
export const dueDateWords = (instant: string, timeZone: string): string =>
  formatBucket(instant, "hour", timeZone, "full");

/** The days that a period covers; it may begin with the first point there is. */
export function periodWords({ from, to }: { from: string | null; to: string }, timeZone: string) {
  return from === null ? "all there is" : formatRange(from, to, timeZone);
}

/** "ada@example.com and 3 more". */
export function recipientWords([first, ...more]: string[]): string {
  if (first === undefined) return "Nobody";
  return more.length === 0 ? first : `${first} and ${more.length} more`;
}

/** " 2 of its recipients unsubscribed and get none."; nothing where nobody did. */
export function unsubscribedWords({ length }: string[]): string {
  if (length === 0) return "";
  return length === 1
    ? " One of its recipients unsubscribed and gets none."
    : ` ${length} of its recipients unsubscribed and get none.`;
}
