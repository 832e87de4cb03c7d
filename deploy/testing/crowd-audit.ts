import { type Person, read } from "./client.ts";
import type { Stored } from "./crowd.ts";

type Result = { buckets: string[]; series: { label: string; values: (number | null)[] }[] };
type Filter = { tag: string; op: string; values?: string[] };
type Asked = { metric: string; timezone: string; groupBy?: string; filters?: Filter[] };
type Days = Map<string, { count: number; sum: number }>;

const calendarOf = (timeZone: string) => new Intl.DateTimeFormat("en-CA", { timeZone });

/** What points come to by day of a zone (and tag value), as “date label”: their number and sum. */
export function daysOf(points: Stored[], timezone: string, tag?: string): Days {
  const calendar = calendarOf(timezone);
  const days: Days = new Map();
  for (const { timestamp, value, tags } of points) {
    const date = calendar.format(new Date(timestamp));
    const name = tag === undefined ? date : `${date} ${tags[tag]}`;
    const { count, sum } = days.get(name) ?? { count: 0, sum: 0 };
    days.set(name, { count: count + 1, sum: sum + value });
  }
  return days;
}

/** The same as a query answers it; days without points are left out. */
export async function askDays(person: Person, productId: string, asked: Asked): Promise<Days> {
  const calendar = calendarOf(asked.timezone);
  const ask = async (aggregation: "count" | "sum") => {
    const query = { ...asked, aggregation, interval: "day", range: { preset: "all" }, limit: 50 };
    return read<Result>(await person.post(`/products/${productId}/query`, query));
  };
  const [counts, sums] = [await ask("count"), await ask("sum")];
  const days: Days = new Map();
  for (const { label, values } of counts.series) {
    const sumsOf = sums.series.find((series) => series.label === label);
    for (const [bucket, count] of values.entries()) {
      const date = calendar.format(new Date(counts.buckets[bucket] ?? ""));
      const name = asked.groupBy === undefined ? date : `${date} ${label}`;
      if (count) days.set(name, { count, sum: sumsOf?.values[bucket] ?? Number.NaN });
    }
  }
  return days;
}
