import { type Person, read } from "./client.ts";
import { ledgerStart, legsOf, type Writers } from "./ledger.ts";

type Aggregation = "count" | "sum" | "min" | "max" | "last";
type Interval = "minute" | "hour" | "day";
type Asked = { aggregation: Aggregation; interval: Interval; groupBy?: string };
type Result = { buckets: string[]; series: { label: string; values: (number | null)[] }[] };
type Place = { person: Person; productId: string; metric: string; minutes: number };

const minute = 60_000;
const lengths = { minute, hour: 60 * minute, day: 1_440 * minute };

export const nothingWrong = { lost: [], twice: [], torn: [], rollUps: [] };

/**
 * What is wrong with what the product holds after writers ended: requests answered 200 that are not
 * there, requests stored twice, those of which one half is there, and hours and days that are not
 * what their minutes come to.
 */
export async function auditWriters(person: Person, productId: string, writers: Writers) {
  const minutes = writers.sent.length;
  const at = (leg: string) => ({ person, productId, metric: `${writers.metric}.${leg}`, minutes });
  const left = await countsByMinute(at("left"));
  const right = await countsByMinute(at("right"));
  const numbers = writers.sent.map((_, n) => n);
  return {
    lost: writers.acknowledged().filter((n) => !left.has(n)),
    twice: numbers.filter((n) => (left.get(n) ?? 0) > 1 || (right.get(n) ?? 0) > 1),
    torn: numbers.filter((n) => right.has(n) !== (left.has(n) && legsOf(n).includes("right"))),
    rollUps: [...(await wrongRollUps(at("left"))), ...(await wrongRollUps(at("right")))],
  };
}

async function countsByMinute(place: Place) {
  const counts = await valuesOf(place, { aggregation: "count", interval: "minute" });
  return new Map(
    [...counts].map(([name, count]) => [Number(name.split(" ", 1)[0]) / minute, count]),
  );
}

const add = (a: number, b: number) => a + b;
const folds: Record<Aggregation, (a: number, b: number) => number> = {
  count: add,
  sum: add,
  min: Math.min,
  max: Math.max,
  last: (_, b) => b,
};

/** Hours and days of the product's zone against what their minutes, read one by one, come to. */
async function wrongRollUps(place: Place) {
  const wrong: string[] = [];
  for (const aggregation of Object.keys(folds) as Aggregation[]) {
    for (const groupBy of [undefined, "lane"]) {
      const fine = await valuesOf(place, { aggregation, interval: "minute", groupBy });
      for (const interval of ["hour", "day"] as const) {
        const coarse = await valuesOf(place, { aggregation, interval, groupBy });
        const expected = folded(fine, lengths[interval], folds[aggregation]);
        for (const name of new Set([...coarse.keys(), ...expected.keys()])) {
          const [is, was] = [coarse.get(name) ?? 0, expected.get(name) ?? 0];
          if (is !== was) wrong.push(`${aggregation} of ${interval} ${name}: ${is}, not ${was}`);
        }
      }
    }
  }
  return wrong;
}

function folded(fine: Map<string, number>, length: number, fold: (a: number, b: number) => number) {
  const coarse = new Map<string, number>();
  for (const [name, value] of fine) {
    const [at, ...label] = name.split(" ");
    const bucket = [Math.floor(Number(at) / length) * length, ...label].join(" ");
    const before = coarse.get(bucket);
    coarse.set(bucket, before === undefined ? value : fold(before, value));
  }
  return coarse;
}

/** By “milliseconds since the start, label”, in the order of time; empty buckets are left out. */
async function valuesOf({ person, productId, metric, minutes }: Place, asked: Asked) {
  const found: [number, string, number][] = [];
  const step = asked.interval === "minute" ? 4_320 : 100 * 1_440;
  const end = Math.ceil(minutes / 1_440) * 1_440;
  for (let from = 0; from < end; from += step) {
    const iso = (n: number) => new Date(ledgerStart + n * minute).toISOString();
    const range = { from: iso(from), to: iso(Math.min(end, from + step)) };
    const answer = await person.post(`/products/${productId}/query`, { metric, range, ...asked });
    if (answer.status === 404) continue;
    const { buckets, series } = await read<Result>(answer);
    for (const { label, values } of series) {
      for (const [bucket, value] of values.entries()) {
        const at = Date.parse(buckets[bucket] ?? "") - ledgerStart;
        const isEmpty = value === null || (asked.aggregation === "count" && value === 0);
        if (!isEmpty) found.push([at, asked.groupBy === undefined ? "" : label, value]);
      }
    }
  }
  found.sort(([a], [b]) => a - b);
  return new Map(found.map(([at, label, value]) => [`${at} ${label}`, value]));
}
