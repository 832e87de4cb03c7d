import { localDays } from "#api/platform/local-days.ts";
import { isSameZone } from "#api/platform/time-zone.ts";
import type { Period } from "./range.ts";
import type { FixedInterval } from "./schemas.ts";

/** Day and hour cells of the roll-ups, or the raw points. */
export type Source = "day" | "hour" | "points";
/** Half-open, in epoch milliseconds. */
export type Segment = { source: Source; from: number; to: number };

export type Question = {
  period: Period;
  interval: FixedInterval | "none";
  timeZone: string;
  /** Starts of the buckets in epoch milliseconds. */
  starts: number[];
  /** Whether values of parts of a bucket can be put together to the value of the bucket. */
  isMergeable: boolean;
  /** Whether to read the days of each series, whatever the tags: the last value of each counts. */
  isBySeries: boolean;
  /** How many tags filters and breakdown name; cells are kept for one at most. */
  tagCount: number;
  /** Whether that one tag is rolled up. */
  isTagRolledUp: boolean;
  /** The zone of the day cells; undefined while there are no roll-ups. */
  rollupZone: string | undefined;
};

const hourMs = 3_600_000;

/**
 * The coarsest sources that answer exactly, in order of time: whole days of the product's zone,
 * whole hours in UTC, and raw points for what is left at the edges or cannot be read from cells.
 */
export function planSegments(question: Question): Segment[] {
  const { period, isMergeable, isBySeries, tagCount, rollupZone } = question;
  const hasCells = isMergeable && rollupZone !== undefined;
  const fitsTag = isBySeries || tagCount === 0 || (tagCount === 1 && question.isTagRolledUp);
  const hours = hasCells && !isBySeries && tagCount === 0 && fitsHours(question);
  const rest = (from: number, to: number) =>
    hours ? splitAt("hour", wholeHours({ from, to }), { from, to }, points) : points(from, to);
  if (!hasCells || !fitsDays(question) || !fitsTag) return rest(period.from, period.to);
  return splitAt("day", wholeDays(period, rollupZone), period, rest);
}

/** Whether buckets end where days of the product's zone do. */
export const fitsDays = ({
  interval,
  timeZone,
  rollupZone,
}: Pick<Question, "interval" | "timeZone" | "rollupZone">) =>
  interval === "none" ||
  (interval !== "minute" &&
    interval !== "hour" &&
    rollupZone !== undefined &&
    isSameZone(timeZone, rollupZone));

const fitsHours = ({ interval, starts, period }: Question) =>
  interval !== "minute" && starts.every((start) => start <= period.from || start % hourMs === 0);

type Rest = (from: number, to: number) => Segment[];

function splitAt(source: Source, core: Period, { from, to }: Period, rest: Rest): Segment[] {
  if (core.from >= core.to) return rest(from, to);
  return [...rest(from, core.from), { source, ...core }, ...rest(core.to, to)];
}

const points: Rest = (from, to) => (from < to ? [{ source: "points", from, to }] : []);

const wholeHours = ({ from, to }: Period): Period => ({
  from: Math.ceil(from / hourMs) * hourMs,
  to: Math.floor(to / hourMs) * hourMs,
});

function wholeDays({ from, to }: Period, timeZone: string): Period {
  const { dayOf, startOfDay } = localDays(timeZone);
  const first = startOfDay(dayOf(from));
  return {
    from: first === from ? from : startOfDay(dayOf(from) + 1),
    to: startOfDay(dayOf(to)),
  };
}

/** The length of what is read from raw points, in milliseconds. */
export const rawLength = (segments: Segment[]) =>
  segments
    .filter(({ source }) => source === "points")
    .reduce((sum, { from, to }) => sum + to - from, 0);
