import { isCancelled } from "#api/platform/database-errors.ts";
import { localDays } from "#api/platform/local-days.ts";
import type { Stretch } from "./repository.ts";

export type { Stretch };

type Of = { productNo: number; metricId: number; timeZone: string };

const quick = 1_000;
const slow = 3_000;
const mostDays = 256;

/**
 * Works through the days of [from, to] (epoch milliseconds, both included) in stretches that take
 * about a second each, so that writers wait no longer than that; more days at once cost little more.
 */
export async function byStretches(
  { productNo, metricId, timeZone }: Of,
  { from, to }: { from: number; to: number },
  work: (stretch: Stretch) => Promise<boolean>,
): Promise<boolean> {
  const { dayOf } = localDays(timeZone);
  const end = dayOf(to) + 1;
  let length = 1;
  for (let firstDay = dayOf(from); firstDay < end; ) {
    const endDay = Math.min(firstDay + length, end);
    const dayStarts = daysFrom(firstDay, endDay, timeZone);
    const begun = performance.now();
    try {
      if (!(await work({ productNo, metricId, firstDay, endDay, dayStarts }))) return false;
    } catch (error) {
      if (!isCancelled(error) || length === 1) throw error;
      length = Math.max(1, Math.floor(length / 4));
      continue;
    }
    const took = performance.now() - begun;
    if (took < quick) length = Math.min(length * 2, mostDays);
    if (took > slow) length = Math.max(1, Math.floor(length / 2));
    firstDay = endDay;
  }
  return true;
}

/** The days of [from, to] as one stretch, of which only the borders are known. */
export function stretchOf({ timeZone, ...of }: Of, { from, to }: { from: number; to: number }) {
  const { dayOf, startOfDay } = localDays(timeZone);
  const [firstDay, endDay] = [dayOf(from), dayOf(to) + 1];
  const dayStarts = [firstDay, endDay].map(startOfDay);
  return { ...of, firstDay, endDay, dayStarts };
}

const daysFrom = (firstDay: number, endDay: number, timeZone: string) =>
  Array.from({ length: endDay - firstDay + 1 }, (_, index) =>
    localDays(timeZone).startOfDay(firstDay + index),
  );
