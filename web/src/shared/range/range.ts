import { zoneDayStart } from "./zone-day.ts";

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

/** What the picker holds: a preset, or days from first to last, both included. */
export type PickedRange = { preset: Preset } | { firstDay: string; lastDay: string };

export type RangeParams = { range?: string; from?: string; to?: string };

const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

const presetOf = (text: string | undefined) =>
  presets.find((preset) => preset.value === text)?.value;

/** The range that search params name; undefined when they name none that makes sense. */
export function rangeFromParams(params: RangeParams): PickedRange | undefined {
  const preset = presetOf(params.range);
  if (preset) return { preset };
  if (isDay(params.from) && isDay(params.to) && params.from <= params.to) {
    return { firstDay: params.from, lastDay: params.to };
  }
  return undefined;
}

/** The search params that name a range; the ones it does not use are null, so that they go. */
export function rangeToParams(range: PickedRange) {
  return "preset" in range
    ? { range: range.preset, from: null, to: null }
    : { range: null, from: range.firstDay, to: range.lastDay };
}

/** The range as the api takes it: a preset, or half-open instants of the zone's days. */
export function rangeForApi(range: PickedRange, timeZone: string) {
  if ("preset" in range) return range;
  const lastDay = new Date(`${range.lastDay}T00:00:00Z`);
  lastDay.setUTCDate(lastDay.getUTCDate() + 1);
  return {
    from: zoneDayStart(range.firstDay, timeZone).toISOString(),
    to: zoneDayStart(lastDay.toISOString().slice(0, 10), timeZone).toISOString(),
  };
}

/** "Last 30 days", or the days themselves. */
export function rangeLabel(range: PickedRange, locale?: string): string {
  if ("preset" in range) {
    return presets.find((preset) => preset.value === range.preset)?.label ?? range.preset;
  }
  const format = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
  return format.formatRange(new Date(range.firstDay), new Date(range.lastDay));
}
