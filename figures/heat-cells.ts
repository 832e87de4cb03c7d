import { formatBucket, type Interval } from "./date.ts";
import { wallOf } from "./wall-clock.ts";

/** `value` is null where there was no point. A cell of one day has its span of time. */
export type HeatCell = {
  value: number | null;
  title: string;
  span?: { from: string; to: string } | undefined;
};

export type HeatMap = {
  columns: string[];
  rows: { label: string; cells: (HeatCell | undefined)[] }[];
  low: number;
  high: number;
};

type Answer = {
  interval: Interval;
  timezone: string;
  to: string;
  buckets: string[];
  partialLast: boolean;
  series: { values: (number | null)[] }[];
};

/**
 * Hours of the day beside days of the week: a cell is the mean of its hours' values over the
 * range, without the hour that still runs.
 */
export function hoursByWeekday(answer: Answer, locale?: string): HeatMap {
  const found = new Map<string, number[]>();
  const values = answer.series[0]?.values ?? [];
  const last = answer.partialLast && values.length > 1 ? values.length - 1 : values.length;
  answer.buckets.slice(0, last).forEach((bucket, index) => {
    const value = values[index] ?? null;
    if (value === null) return;
    const { weekday, hour } = wallOf(bucket, answer.timezone);
    const name = `${weekday} ${hour}`;
    found.set(name, [...(found.get(name) ?? []), value]);
  });
  const rows = weekdayNames(locale).map((day, weekday) => ({
    label: day.short,
    cells: hours.map((hour) => ({
      value: mean(found.get(`${weekday} ${hour}`)),
      title: `${day.long}, ${clock(hour)}–${clock((hour + 1) % 24)}`,
    })),
  }));
  return { columns: hours.map(String), rows, ...extent(rows) };
}

/** Days of the month beside months, each cell a day of the range. */
export function daysByMonth(answer: Answer, locale?: string): HeatMap {
  const rows: HeatMap["rows"] = [];
  const { buckets, timezone } = answer;
  let month = "";
  buckets.forEach((bucket, index) => {
    const wall = wallOf(bucket, timezone);
    const name = `${wall.year}-${wall.month}`;
    if (name !== month) {
      const label = monthLabel(bucket, timezone, rows.length === 0 || wall.month === 1, locale);
      rows.push({ label, cells: new Array(31).fill(undefined) });
      month = name;
    }
    const cells = rows.at(-1)?.cells;
    if (!cells) return;
    cells[wall.day - 1] = {
      value: answer.series[0]?.values[index] ?? null,
      title: formatBucket(bucket, "day", timezone, "full", locale),
      span: { from: bucket, to: buckets[index + 1] ?? answer.to },
    };
  });
  return {
    columns: Array.from({ length: 31 }, (_, day) => String(day + 1)),
    rows,
    ...extent(rows),
  };
}

const steps = 6;

/** Which of the six steps of the ramp a value has, 1…6. */
export function heatStep(value: number, { low, high }: Pick<HeatMap, "low" | "high">): number {
  if (high === low) return value === 0 ? 1 : steps;
  return Math.min(steps, 1 + Math.floor(((value - low) / (high - low)) * steps));
}

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const clock = (hour: number) => `${String(hour).padStart(2, "0")}:00`;

const mean = (values: number[] | undefined) =>
  values ? values.reduce((sum, value) => sum + value, 0) / values.length : null;

/** The ends of the ramp; where the smallest value is far below the greatest, it begins at zero. */
function extent(rows: HeatMap["rows"]) {
  const values = rows.flatMap(({ cells }) => cells.flatMap((cell) => cell?.value ?? []));
  if (values.length === 0) return { low: 0, high: 0 };
  const low = Math.min(...values);
  const high = Math.max(...values);
  return { low: low > 0 && low < high / 3 ? 0 : low, high };
}

/** Monday first. */
function weekdayNames(locale: string | undefined) {
  const name = (style: "short" | "long", day: number) =>
    new Intl.DateTimeFormat(locale, { weekday: style, timeZone: "UTC" }).format(
      new Date(Date.UTC(2024, 0, 1 + day)),
    );
  return Array.from({ length: 7 }, (_, day) => ({
    short: name("short", day),
    long: name("long", day),
  }));
}

function monthLabel(bucket: string, timeZone: string, hasYear: boolean, locale?: string) {
  const year = hasYear ? ({ year: "numeric" } as const) : {};
  return new Intl.DateTimeFormat(locale, { month: "short", ...year, timeZone }).format(
    new Date(bucket),
  );
}
