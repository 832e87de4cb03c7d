import { createDayOf, dateOfDay, startOf } from "#api/platform/local-days.ts";
import type { Stretch } from "./repository.ts";

type Of = { productNo: number; metricId: number; timeZone: string };

const quick = 400;
const slow = 1_500;
const mostDays = 256;

/**
 * Works through the days of [from, to] (epoch milliseconds, both included) in stretches that take
 * about half a second each, so that writers wait no longer than that.
 */
export async function byStretches(
  { productNo, metricId, timeZone }: Of,
  { from, to }: { from: number; to: number },
  work: (stretch: Stretch) => Promise<boolean>,
): Promise<boolean> {
  const dayOf = createDayOf(timeZone);
  const end = dayOf(to) + 1;
  let length = 16;
  for (let firstDay = dayOf(from); firstDay < end; ) {
    const endDay = Math.min(firstDay + length, end);
    const dayStarts = daysFrom(firstDay, endDay, timeZone);
    const begun = performance.now();
    if (!(await work({ productNo, metricId, firstDay, endDay, dayStarts }))) return false;
    const took = performance.now() - begun;
    if (took < quick) length = Math.min(length * 2, mostDays);
    if (took > slow) length = Math.max(1, Math.floor(length / 2));
    firstDay = endDay;
  }
  return true;
}

/** The days of [from, to] as one stretch. */
export function stretchOf({ timeZone, ...of }: Of, { from, to }: { from: number; to: number }) {
  const dayOf = createDayOf(timeZone);
  const [firstDay, endDay] = [dayOf(from), dayOf(to) + 1];
  return { ...of, firstDay, endDay, dayStarts: daysFrom(firstDay, endDay, timeZone) };
}

const daysFrom = (firstDay: number, endDay: number, timeZone: string) =>
  Array.from({ length: endDay - firstDay + 1 }, (_, index) =>
    startOf(dateOfDay(firstDay + index), timeZone),
  );
