import { Cron } from "croner";
import type { Schedule } from "./schemas.ts";

/** Instants in epoch milliseconds; `timeZone` is the report's. */
type Times = { schedule: Schedule; timeZone: string };

/**
 * The first due time after `after`. A wall-clock time that spring skips comes once, at the end of
 * the gap; one that autumn repeats comes once, the first time.
 */
export function dueAfter({ schedule, timeZone }: Times, after: number): number {
  const patterns = patternsOf(schedule).map((pattern) => new Cron(pattern, { timezone: timeZone }));
  const next = patterns.flatMap((pattern) => pattern.nextRun(new Date(after))?.getTime() ?? []);
  return Math.min(...next);
}

/** The next `count` due times after `after`. */
export function nextDues(times: Times, after: number, count: number): number[] {
  const dues: number[] = [];
  for (let last = after; dues.length < count; ) {
    last = dueAfter(times, last);
    dues.push(last);
  }
  return dues;
}

const mostMissed = 60;

/**
 * The due times from `first` to `now`, at most the last 60, and the one after `now`. `first` was
 * worked out before and is a due time itself.
 */
export function duesUntil(times: Times, first: number, now: number) {
  const dues: number[] = [];
  let due = first;
  while (due <= now) {
    dues.push(due);
    if (dues.length > mostMissed) dues.shift();
    due = dueAfter(times, due);
  }
  return { dues, next: due };
}

export const isSameSchedule = (a: Schedule, b: Schedule) =>
  patternsOf(a).join() === patternsOf(b).join();

/** cron's words for a schedule. Only February lacks a 29th or a 30th: there its last day counts. */
function patternsOf({ hour, minute, ...days }: Schedule): string[] {
  if ("weekdays" in days) return [`${minute} ${hour} * * ${days.weekdays.join(",")}`];
  const { dayOfMonth } = days;
  if (dayOfMonth === "last" || dayOfMonth === 31) return [`${minute} ${hour} L * *`];
  if (dayOfMonth <= 28) return [`${minute} ${hour} ${dayOfMonth} * *`];
  return [`${minute} ${hour} ${dayOfMonth} * *`, `${minute} ${hour} L 2 *`];
}
