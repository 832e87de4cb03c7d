export type Interval = "none" | "minute" | "hour" | "day" | "week" | "month" | "quarter" | "year";

const formatters = new Map<string, Intl.DateTimeFormat>();

function intl(locale: string | undefined, options: Intl.DateTimeFormatOptions) {
  const key = `${locale ?? ""}${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  formatters.set(key, made);
  return made;
}

const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const dayMonth = { day: "numeric", month: "short" } as const;

const axisOptions: Record<Interval, Intl.DateTimeFormatOptions> = {
  none: dayMonth,
  minute: clock,
  hour: clock,
  day: dayMonth,
  week: dayMonth,
  month: { month: "short" },
  quarter: {},
  year: { year: "numeric" },
};

const fullOptions: Record<Interval, Intl.DateTimeFormatOptions> = {
  none: { ...dayMonth, year: "numeric" },
  minute: { ...dayMonth, ...clock },
  hour: { weekday: "short", ...dayMonth, ...clock },
  day: { weekday: "short", ...dayMonth, year: "numeric" },
  week: { ...dayMonth, year: "numeric" },
  month: { month: "long", year: "numeric" },
  quarter: {},
  year: { year: "numeric" },
};

/**
 * A bucket's start in words, as a clock on the wall of `timeZone` shows it. `axis` is short and
 * leaves the year to its neighbours, `full` stands alone.
 */
export function formatBucket(
  start: string,
  interval: Interval,
  timeZone: string,
  style: "axis" | "full",
  locale?: string,
): string {
  const date = new Date(start);
  if (interval === "quarter") return quarter(date, timeZone);
  const options = style === "axis" ? axisOptions[interval] : fullOptions[interval];
  const words = intl(locale, { ...options, timeZone }).format(date);
  return interval === "week" && style === "full" ? `Week of ${words}` : words;
}

function quarter(date: Date, timeZone: string) {
  const { year, month } = wallDate(date, timeZone);
  return `Q${Math.ceil(month / 3)} ${year}`;
}

/** An instant with its day and time in `timeZone`; "–" when there is none. */
export function formatInstant(instant: string | null, timeZone?: string, locale?: string): string {
  if (!instant) return "–";
  const zone = timeZone ? { timeZone } : {};
  return intl(locale, { ...dayMonth, year: "numeric", ...clock, ...zone }).format(
    new Date(instant),
  );
}

/** An instant to the second in `timeZone`, with milliseconds where it has some. */
export function formatExactInstant(instant: string, timeZone: string, locale?: string): string {
  const date = new Date(instant);
  const fraction = date.getTime() % 1000 === 0 ? {} : ({ fractionalSecondDigits: 3 } as const);
  const options = { ...dayMonth, year: "numeric", ...clock, second: "2-digit" } as const;
  return intl(locale, { ...options, ...fraction, timeZone }).format(date);
}

/** The half-open range `[from, to)` as the days it covers in `timeZone`. */
export function formatRange(from: string, to: string, timeZone: string, locale?: string): string {
  const options = { ...dayMonth, year: "numeric", timeZone } as const;
  const last = new Date(Math.max(Date.parse(to) - 1, Date.parse(from)));
  return intl(locale, options).formatRange(new Date(from), last);
}

/** The calendar date on the wall of `timeZone` at that instant. */
export function wallDate(date: Date, timeZone: string) {
  const parts = intl("en-US", {
    calendar: "iso8601",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    timeZone,
  }).formatToParts(date);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  return { year: part("year"), month: part("month"), day: part("day") };
}

const steps = [
  ["second", 60],
  ["minute", 60],
  ["hour", 24],
  ["day", 30],
] as const;

/** "3 minutes ago", "in 2 hours"; a date once it is a month away; "–" when there is no instant. */
export function relativeTime(instant: string | null, now: Date, locale?: string): string {
  if (!instant) return "–";
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  let amount = (Date.parse(instant) - now.getTime()) / 1000;
  if (Math.abs(amount) < 10) return "just now";
  for (const [unit, length] of steps) {
    if (Math.abs(amount) < length) return format.format(Math.round(amount), unit);
    amount /= length;
  }
  return intl(locale, { ...dayMonth, year: "numeric" }).format(new Date(instant));
}
