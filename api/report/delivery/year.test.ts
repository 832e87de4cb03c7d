import { expect, test } from "vitest";
import type { Schedule } from "#api/report/schedule/schemas.ts";
import { dayBefore, duesOfYear, zones } from "#api/testing/calendar.ts";
import { read } from "#api/testing/client.ts";
import { createReportsApp } from "#api/testing/reports.ts";
import { claimDueReports } from "./claim.ts";

const app = await createReportsApp();
const day = 86_400_000;
const year = 2026;
/** As long as no due time is left out of what a claim writes down. */
const longestSleep = 55 * day;

type Run = { dueAt: string; periodFrom: string; periodTo: string };
type Page = { items: Run[]; nextCursor: string | null };

const schedules: Schedule[] = [
  { frequency: "daily", hour: 2, minute: 30, weekdays: [1, 2, 3, 4, 5, 6, 7] },
  { frequency: "monthly", hour: 0, minute: 15, dayOfMonth: 30 },
];

test("R5 and R6: a year of runs in eight zones is the calendar's, each about the day before", async () => {
  const start = new Date(`${year - 1}-12-30T00:00:00Z`);
  app.clock.now = start;
  const { product, report } = await app.board([]);
  const made = zones.flatMap((timezone) => schedules.map((schedule) => ({ timezone, schedule })));
  const reports: ((typeof made)[number] & { id: string })[] = [];
  for (const fields of made) {
    const answer = await report({ ...fields, range: { preset: "yesterday" } });
    reports.push({ ...fields, ...(await read<{ id: string }>(answer)) });
  }

  const end = Date.UTC(year + 1, 0, 2);
  for (let now = Date.UTC(year, 0, 20); now < end; now += longestSleep) {
    await wakeUpAt(now);
  }
  await wakeUpAt(end);
  app.clock.now = start;

  for (const { id, timezone, schedule } of reports) {
    const runs = await runsOf(id);
    const dues = duesOfYear(schedule, timezone, year);
    const ofYear = runs.filter(({ dueAt }) => dues.includes(dueAt));
    expect([timezone, ofYear.map(({ dueAt }) => dueAt)]).toEqual([timezone, dues]);
    const between = runs.filter(
      ({ dueAt }) => dueAt >= (dues[0] ?? "") && dueAt <= (dues.at(-1) ?? ""),
    );
    expect(between).toHaveLength(dues.length);
    for (const { dueAt, periodFrom, periodTo } of ofYear) {
      expect({ dueAt, from: periodFrom, to: periodTo }).toEqual({
        dueAt,
        ...dayBefore(dueAt, timezone),
      });
    }
  }

  async function wakeUpAt(now: number) {
    app.clock.now = new Date(now);
    await claimDueReports(app.deps);
  }

  async function runsOf(id: string) {
    const runs: Run[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const query: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const page: Page = await read(await product.get(`/reports/${id}/runs?limit=200${query}`));
      runs.unshift(...page.items.toReversed());
      cursor = page.nextCursor;
    }
    return runs;
  }
});
