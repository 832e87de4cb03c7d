import type { Moved, Point } from "./data-set.ts";

const day = 86_400_000;
const week = 7 * day;
const daysPerYear = 365.2425;

const newestOf = (points: Point[]) =>
  points.reduce((newest, point) => Math.max(newest, point.timestamp), Number.NEGATIVE_INFINITY);

const count = (n: number, unit: string) =>
  `${n.toLocaleString("en-US")} ${unit}${n === 1 ? "" : "s"}`;

const by = (points: Point[], milliseconds: number) =>
  points.map((point) => ({ ...point, timestamp: point.timestamp + milliseconds }));

/** Whole days, so that the time of day stays and the newest point falls within the last 24 hours. */
export function moveByDays(points: Point[], now: Date): Moved {
  const days = Math.floor((now.getTime() - newestOf(points)) / day);
  return { points: by(points, days * day), how: `moved forward by ${count(days, "day")}` };
}

/** Whole weeks, so that weekday and time of day stay; the newest point falls within the last 7 days. */
export function moveByWeeks(points: Point[], now: Date): Moved {
  const weeks = Math.floor((now.getTime() - newestOf(points)) / week);
  return { points: by(points, weeks * week), how: `moved forward by ${count(weeks, "week")}` };
}

/**
 * The whole number of weeks nearest to whole years: weekday and season stay.
 * The series then reaches past now, and what lies ahead is left out.
 */
export function moveBySeasons(points: Point[], now: Date): Moved {
  const years = Math.ceil((now.getTime() - newestOf(points)) / (daysPerYear * day));
  const weeks = Math.round((years * daysPerYear) / 7);
  return {
    points: by(points, weeks * week).filter((point) => point.timestamp <= now.getTime()),
    how: `moved forward by ${count(weeks, "week")} (${count(years, "year")}), days still ahead left out`,
  };
}

const monthOf = (timestamp: number) => {
  const date = new Date(timestamp);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};

const addMonths = (timestamp: number, months: number) => {
  const date = new Date(timestamp);
  return date.setUTCMonth(date.getUTCMonth() + months);
};

/** Whole months, for series with one point on the first of each month. */
export function moveByMonths(points: Point[], now: Date): Moved {
  const newest = newestOf(points);
  const apart = monthOf(now.getTime()) - monthOf(newest);
  const months = addMonths(newest, apart) > now.getTime() ? apart - 1 : apart;
  return {
    points: points.map((point) => ({ ...point, timestamp: addMonths(point.timestamp, months) })),
    how: `moved forward by ${count(months, "month")}`,
  };
}

/** As moveByMonths, but by whole years, so that each month keeps its season. */
export function moveByYears(points: Point[], now: Date): Moved {
  const years = Math.ceil((monthOf(now.getTime()) - monthOf(newestOf(points))) / 12);
  return {
    points: points
      .map((point) => ({ ...point, timestamp: addMonths(point.timestamp, years * 12) }))
      .filter((point) => point.timestamp <= now.getTime()),
    how: `moved forward by ${count(years, "year")}, months still ahead left out`,
  };
}

/** For one normal year: each point goes to the latest such day and hour that has passed. */
export function placeOnLastYear(points: Point[], now: Date): Moved {
  const placed = points.map((point) => {
    const date = new Date(point.timestamp);
    date.setUTCFullYear(now.getUTCFullYear());
    if (date > now) date.setUTCFullYear(now.getUTCFullYear() - 1);
    return { ...point, timestamp: date.getTime() };
  });
  return { points: placed, how: "shown on the same day and hour of the last 12 months" };
}
