import { zoneDayStart, zoneToday } from "./zone-day.ts";

export const presets = [
  { value: "today", label: "Today", key: "D" },
  { value: "yesterday", label: "Yesterday" },
  { value: "last_24_hours", label: "Last 24 hours" },
  { value: "last_7_days", label: "Last 7 days", key: "W" },
  { value: "last_28_days", label: "Last 28 days" },
  { value: "last_30_days", label: "Last 30 days", key: "M" },
  { value: "last_90_days", label: "Last 90 days", key: "Q" },
  { value: "last_12_months", label: "Last 12 months", key: "Y" },
  { value: "this_week", label: "This week" },
  { value: "last_week", label: "Last week" },
  { value: "this_month", label: "This month" },
  { value: "last_month", label: "Last month" },
  { value: "this_quarter", label: "This quarter" },
  { value: "last_quarter", label: "Last quarter" },
  { value: "this_year", label: "This year" },
  { value: "last_year", label: "Last year" },
  { value: "all", label: "All time" },
] as const;

export type Preset = (typeof presets)[number]["value"];

/** Days from first to last, both included ("2026-01-31"). */
export type DayRange = { firstDay: string; lastDay: string };
/** Half-open instants `[from, to)`, where days are too coarse. */
export type InstantRange = { from: string; to: string };

/** What the picker holds. */
export type PickedRange = { preset: Preset } | DayRange | InstantRange;

export type RangeParams = { range?: string; from?: string; to?: string };

const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

const isInstant = (text: string | undefined): text is string =>
  text !== undefined &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(text) &&
  !Number.isNaN(Date.parse(text));

const presetOf = (text: string | undefined) =>
  presets.find((preset) => preset.value === text)?.value;

/** The range that search params name; undefined when they name none that makes sense. */
export function rangeFromParams(params: RangeParams): PickedRange | undefined {
  const preset = presetOf(params.range);
  if (preset) return { preset };
  if (isDay(params.from) && isDay(params.to) && params.from <= params.to) {
    return { firstDay: params.from, lastDay: params.to };
  }
  if (isInstant(params.from) && isInstant(params.to)) {
    const [from, to] = [new Date(params.from), new Date(params.to)];
    if (from < to) return { from: from.toISOString(), to: to.toISOString() };
  }
  return undefined;
}

/** The search params that name a range; the ones it does not use are null, so that they go. */
export function rangeToParams(range: PickedRange) {
  if ("preset" in range) return { range: range.preset, from: null, to: null };
  if ("firstDay" in range) return { range: null, from: range.firstDay, to: range.lastDay };
  const short = (instant: string) => instant.replace(/(:00)?\.000Z$/, "Z");
  return { range: null, from: short(range.from), to: short(range.to) };
}

/** The range as the api takes it: a preset, or half-open instants of the zone's days. */
export function rangeForApi(range: PickedRange, timeZone: string) {
  if (!("firstDay" in range)) return range;
  const lastDay = new Date(`${range.lastDay}T00:00:00Z`);
  lastDay.setUTCDate(lastDay.getUTCDate() + 1);
  return {
    from: zoneDayStart(range.firstDay, timeZone).toISOString(),
    to: zoneDayStart(lastDay.toISOString().slice(0, 10), timeZone).toISOString(),
  };
}

/** "Last 30 days", or the days themselves; instants as the clocks of `timeZone` show them. */
export function rangeLabel(range: PickedRange, timeZone?: string, locale?: string): string {
  if ("preset" in range) {
    return presets.find((preset) => preset.value === range.preset)?.label ?? range.preset;
  }
  const days = { day: "numeric", month: "short", year: "numeric" } as const;
  if ("firstDay" in range) {
    const format = new Intl.DateTimeFormat(locale, { ...days, timeZone: "UTC" });
    return format.formatRange(new Date(range.firstDay), new Date(range.lastDay));
  }
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const format = new Intl.DateTimeFormat(locale, {
    ...days,
    ...clock,
    ...(timeZone && { timeZone }),
  });
  return format.formatRange(new Date(range.from), new Date(range.to));
}

/** The range that instants of the api stand for: whole days of `timeZone` where they are that. */
export function pickedInstants(
  from: string,
  to: string,
  timeZone: string,
): DayRange | InstantRange {
  const firstDay = zoneToday(new Date(from), timeZone);
  const lastDay = zoneToday(new Date(Date.parse(to) - 1), timeZone);
  const days = { firstDay, lastDay };
  const whole = rangeForApi(days, timeZone);
  const isWhole =
    "from" in whole &&
    Date.parse(whole.from) === Date.parse(from) &&
    Date.parse(whole.to) === Date.parse(to);
  return isWhole ? days : { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}
