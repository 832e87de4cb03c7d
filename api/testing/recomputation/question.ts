import { currentPeriod, type Known, type Question } from "./answer.ts";
import { intervals, lengths, type Zone } from "./calendar.ts";
import type { Range } from "./period.ts";
import type { Sketch } from "./scenario.ts";
import { startOfDate, wallAt } from "./wall-clock.ts";

const hour = 3_600_000;
const day = 24 * hour;
const mostBuckets = 1_500;

/** The question that a sketch means about points: its range aligned, an interval that fits it. */
export function questionOf(sketch: Sketch, known: Known): Asked {
  const { aggregation, filters, groupBy, limit, compare, pick } = sketch;
  const uniqueTag = aggregation === "unique" ? sketch.uniqueTag : undefined;
  const range = rangeOf(sketch, known.zone);
  const { from, to } = currentPeriod(known, range);
  const fitting = intervals.filter((name) => (to - from) / lengths[name] < mostBuckets);
  const choice = [...fitting, "auto", "none"] as const;
  const interval = choice[pick % choice.length] ?? "none";
  return { aggregation, uniqueTag, range, interval, filters, groupBy, limit, compare };
}

export type Asked = Omit<Question, "interval"> & { interval: Question["interval"] | "auto" };

function rangeOf({ range }: Sketch, zone: Zone): Range {
  if ("preset" in range) return range;
  const [from = 0, to = 0] = range.instants
    .map((instant) => snapped(instant, range.snap, zone))
    .toSorted((a, b) => a - b);
  return {
    from: new Date(from).toISOString(),
    to: new Date(from === to ? from + day : to).toISOString(),
  };
}

function snapped(instant: number, snap: "day" | "hour" | "nothing", { timeZone }: Zone): number {
  if (snap === "nothing") return instant;
  if (snap === "hour") return Math.floor(instant / hour) * hour;
  return startOfDate(Math.floor(wallAt(instant, timeZone) / day) * day, timeZone);
}
