import { type Aggregation, aggregate, type Kind, type Point, totalOf } from "./aggregate.ts";
import { borders, type Interval, type Period, type Zone } from "./calendar.ts";
import { type Compare, earlierPeriod, periodOf, type Range } from "./period.ts";

export const filterOps = ["is", "is_not", "in", "not_in", "exists", "not_exists"] as const;
export type Filter = { tag: string; op: (typeof filterOps)[number]; values: string[] };
export type Question = {
  aggregation: Aggregation;
  uniqueTag?: string | undefined;
  range: Range;
  interval: Interval | "none";
  filters: Filter[];
  groupBy?: string | undefined;
  limit: number;
  compare: Compare | "none";
};
type Series = {
  key: Record<string, string>;
  label: string;
  values: (number | null)[];
  total: number | null;
};
export type Answer = {
  from: string;
  to: string;
  interval: string;
  buckets: string[];
  series: Series[];
  total: number | null;
  partialLast: boolean;
  previous?: { from: string; to: string; series: Series[]; total: number | null };
  change?: { absolute: number | null; percent: number | null };
};
export type Known = { points: Point[]; kind: Kind; label: string; now: number; zone: Zone };

const iso = (instant: number) => new Date(instant).toISOString();

/**
 * What a query must answer, worked out from the raw points. `chosen` names the groups that the
 * answer shows, in its order (undefined: points without the tag); it is for `isFairChoice` to say
 * whether they are the greatest.
 */
export function recompute(
  known: Known,
  question: Question,
  chosen: (string | undefined)[],
): Answer {
  const { now, zone } = known;
  const { range, compare, interval } = question;
  const period = currentPeriod(known, question.range);
  const current = read(known, question, period, chosen);
  const starts = borders(period, interval, zone);
  const answer = {
    from: iso(period.from),
    to: iso(period.to),
    interval,
    buckets: starts.slice(0, -1).map(iso),
    ...current,
    partialLast: Number(starts.at(-1)) > Math.min(now, period.to),
  };
  if (compare === "none") return answer;
  const before = earlierPeriod(range, period, compare, now, zone);
  const previous = read(known, question, before, chosen);
  return {
    ...answer,
    previous: { from: iso(before.from), to: iso(before.to), ...previous },
    change: changeBetween(previous.total, current.total),
  };
}

/** The period that a question asks about. */
export function currentPeriod({ points, now, zone }: Known, range: Range): Period {
  const times = points.map(({ timestamp }) => timestamp);
  return periodOf(range, now, times.length > 0 ? Math.min(...times) : undefined, zone);
}

function read(
  known: Known,
  question: Question,
  period: Period,
  chosen: (string | undefined)[],
): { series: Series[]; total: number | null } {
  const { groupBy } = question;
  const buckets = bucketsOf(known, question, period);
  const reading = { ...question, kind: known.kind };
  const oneSeries = (label: string, key: Record<string, string>, own: Point[][]) => ({
    key,
    label,
    values: own.map((points) => aggregate(points, reading)),
    total: totalOf(own, reading),
  });
  const total = totalOf(buckets, reading);
  if (groupBy === undefined) return { series: [oneSeries(known.label, {}, buckets)], total };
  const only = (isIn: (group: string | undefined) => boolean) =>
    buckets.map((points) => points.filter(({ tags }) => isIn(tags[groupBy])));
  const named = chosen.map((name) =>
    oneSeries(
      name ?? "none",
      name === undefined ? {} : { [groupBy]: name },
      only((group) => group === name),
    ),
  );
  const rest = only((group) => !chosen.includes(group));
  const others = rest.flat().length > 0 ? [oneSeries("other", {}, rest)] : [];
  return { series: [...named, ...others], total };
}

function bucketsOf({ points, zone }: Known, { interval, filters }: Question, period: Period) {
  const starts = borders(period, interval, zone);
  const within = points.filter(
    ({ timestamp, tags }) =>
      timestamp >= period.from &&
      timestamp < period.to &&
      filters.every((filter) => passes(filter, tags[filter.tag])),
  );
  return starts
    .slice(0, -1)
    .map((start, bucket) =>
      within.filter(
        ({ timestamp }) => timestamp >= start && timestamp < Number(starts[bucket + 1]),
      ),
    );
}

function passes({ op, values }: Filter, value: string | undefined): boolean {
  const isNamed = value !== undefined && values.includes(value);
  switch (op) {
    case "is":
    case "in":
      return isNamed;
    case "is_not":
    case "not_in":
      return !isNamed;
    case "exists":
      return value !== undefined;
    case "not_exists":
      return value === undefined;
  }
}

function changeBetween(earlier: number | null, total: number | null) {
  if (total === null || earlier === null) return { absolute: null, percent: null };
  const absolute = total - earlier;
  return { absolute, percent: earlier === 0 ? null : (absolute / Math.abs(earlier)) * 100 };
}

/** Whether groups are as many as asked for, the greatest first, none left out that is greater. */
export function isFairChoice(
  known: Known,
  question: Question,
  chosen: (string | undefined)[],
): boolean {
  const { groupBy, limit } = question;
  if (groupBy === undefined) return chosen.length === 0;
  const buckets = bucketsOf(known, question, currentPeriod(known, question.range));
  const reading = { ...question, kind: known.kind };
  const groups = new Set(buckets.flat().map(({ tags }) => tags[groupBy]));
  const rank = (group: string | undefined) =>
    totalOf(
      buckets.map((points) => points.filter(({ tags }) => tags[groupBy] === group)),
      reading,
    ) ?? Number.NEGATIVE_INFINITY;
  const ranks = chosen.map(rank);
  const left = [...groups].filter((group) => !chosen.includes(group)).map(rank);
  const slack = 1e-9 * Math.max(1, ...ranks.map(Math.abs).filter(Number.isFinite));
  return (
    new Set(chosen).size === chosen.length &&
    chosen.every((group) => groups.has(group)) &&
    chosen.length === Math.min(limit, groups.size) &&
    ranks.every((value, place) => place === 0 || value <= Number(ranks[place - 1]) + slack) &&
    left.every((value) => value <= Math.min(...ranks) + slack)
  );
}
