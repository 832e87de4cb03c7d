import { formatBucket, type Interval } from "./date.ts";
import { type Wall, wallOf } from "./wall-clock.ts";

export type TimeTick = { index: number; label: string };

type Rule = {
  marks: (wall: Wall, index: number, before: Wall | undefined) => boolean;
  as: Interval;
};

const every = (step: number, as: Interval): Rule => ({
  marks: (_, index) => index % step === 0,
  as,
});
const minutes = (step: number): Rule => ({
  marks: (wall) => (wall.hour * 60 + wall.minute) % step === 0,
  as: "hour",
});
const newDay: Rule = { marks: (wall, _, before) => begins("day", wall, before), as: "day" };
const months = (step: number): Rule => ({
  marks: (wall, _, before) => begins("month", wall, before) && (wall.month - 1) % step === 0,
  as: "month",
});
const years = (step: number): Rule => ({
  marks: (wall, _, before) => begins("year", wall, before) && wall.year % step === 0,
  as: "year",
});

/** The first bucket often lies in the middle of a month or day; then it begins none. */
function begins(unit: "day" | "month" | "year", wall: Wall, before: Wall | undefined): boolean {
  if (before)
    return before[unit] !== wall[unit] || (unit !== "year" && begins("year", wall, before));
  if (wall.hour !== 0 || wall.minute !== 0) return false;
  return unit === "day" || (wall.day === 1 && (unit === "month" || wall.month === 1));
}

const long = [months(1), months(3), years(1), years(2), years(5), years(10), years(25)];
const rules: Record<Interval, Rule[]> = {
  none: [every(1, "day")],
  minute: [every(1, "minute"), ...[5, 15, 30, 60, 180, 360, 720].map(minutes), newDay, ...long],
  hour: [...[60, 180, 360, 720].map(minutes), newDay, every(48, "day"), every(168, "day"), ...long],
  day: [every(1, "day"), every(2, "day"), every(7, "day"), every(14, "day"), ...long],
  week: [every(1, "day"), every(2, "day"), every(4, "day"), ...long],
  month: long,
  quarter: [every(1, "quarter"), ...long.slice(2)],
  year: [every(1, "year"), years(2), years(5), years(10), years(25)],
};

/** The buckets worth a label on the time axis, at most `room` of them, in the zone's wall time. */
export function timeTicks(
  buckets: string[],
  interval: Interval,
  timeZone: string,
  room: number,
  locale?: string,
): TimeTick[] {
  const walls = buckets.map((bucket) => wallOf(bucket, timeZone));
  const candidates = rules[interval].map((rule) => ({
    as: rule.as,
    marked: walls.flatMap((wall, index) =>
      rule.marks(wall, index, walls[index - 1]) ? [index] : [],
    ),
  }));
  const atMost = Math.max(1, room);
  const atLeast = Math.min(2, atMost, buckets.length);
  const { marked, as } = candidates.find(
    (each) => each.marked.length >= atLeast && each.marked.length <= atMost,
  ) ??
    candidates.findLast((each) => each.marked.length > atMost) ??
    candidates.find((each) => each.marked.length > 0) ?? { marked: [], as: interval };
  return thinned(marked, atMost).map((index) => ({
    index,
    label: label(buckets[index] ?? "", walls[index], as, timeZone, locale),
  }));
}

function thinned(marked: number[], atMost: number): number[] {
  const step = Math.ceil(marked.length / atMost);
  return marked.filter((_, position) => position % step === 0);
}

function label(
  bucket: string,
  wall: Wall | undefined,
  as: Interval,
  zone: string,
  locale?: string,
) {
  const isMidnight = wall?.hour === 0 && wall.minute === 0;
  if ((as === "hour" || as === "minute") && isMidnight) {
    return formatBucket(bucket, "day", zone, "axis", locale);
  }
  if (as === "month" && wall?.month === 1) return String(wall.year);
  return formatBucket(bucket, as, zone, "axis", locale);
}
