import { beforeEach, expect, test } from "vitest";
import { problemOf, read } from "#api/testing/client.ts";
import { createReportsApp, made, recipientsOf } from "#api/testing/reports.ts";

const app = await createReportsApp();
beforeEach(app.endReports);
const { at } = app;

type View = {
  id: string;
  nextRuns: string[];
  nextPeriod: { from: string; to: string } | null;
  timezone: string;
  range: unknown;
  schedule: object;
  lastRun: { status: string; reason: string | null } | null;
};

test("what is left out comes from the frequency, the dashboard and the product", async () => {
  at("2026-03-04T12:00:00Z");
  const { report } = await app.board();

  const weekly = await made<View>(report({ schedule: { frequency: "weekly", hour: 8 } }));
  const monthly = await made<View>(
    report({ schedule: { frequency: "monthly", hour: 8, dayOfMonth: 31 } }),
  );

  expect(weekly).toMatchObject({
    timezone: "Europe/Vienna",
    range: { preset: "last_week" },
    schedule: { frequency: "weekly", hour: 8, minute: 0, weekdays: [1] },
    nextRuns: ["2026-03-09T07:00:00.000Z", "2026-03-16T07:00:00.000Z", "2026-03-23T07:00:00.000Z"],
    nextPeriod: { from: "2026-03-01T23:00:00.000Z", to: "2026-03-08T23:00:00.000Z" },
    lastRun: null,
  });
  expect(monthly.nextRuns).toEqual([
    "2026-03-31T06:00:00.000Z",
    "2026-04-30T06:00:00.000Z",
    "2026-05-31T06:00:00.000Z",
  ]);
});

test("R5: another zone or schedule counts from now on; a paused one has no next time", async () => {
  at("2026-03-04T06:30:00Z");
  const { product, report } = await app.board();
  const { id } = await made<View>(report());
  const change = async (fields: object) =>
    read<View>(await product.patch(`/reports/${id}`, fields));

  const renamed = await change({ name: "Numbers" });
  const moved = await change({ timezone: "Asia/Kolkata" });
  const paused = await change({ enabled: false });
  const resumed = await change({ enabled: true });

  expect(renamed.nextRuns[0]).toBe("2026-03-04T07:00:00.000Z");
  expect(moved.nextRuns[0]).toBe("2026-03-05T02:30:00.000Z");
  expect(paused).toMatchObject({ nextRuns: [], nextPeriod: null });
  expect(resumed.nextRuns[0]).toBe("2026-03-05T02:30:00.000Z");
  expect(recipientsOf(await app.round("2026-03-04T07:00:00Z"))).toEqual([]);
});

test("R3: a time that had come before the schedule was changed is written down", async () => {
  at("2026-03-04T06:30:00Z");
  const { product, report } = await app.board();
  const { id } = await made<View>(report());
  at("2026-03-04T07:05:00Z");

  const changed = await read<View>(
    await product.patch(`/reports/${id}`, { schedule: { frequency: "daily", hour: 9 } }),
  );

  expect(changed.nextRuns[0]).toBe("2026-03-04T08:00:00.000Z");
  const { items } = await read<{ items: object[] }>(await product.get(`/reports/${id}/runs`));
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({
    ...{ dueAt: "2026-03-04T07:00:00.000Z", status: "skipped", reason: "changed" },
    deliveries: [],
  });
});

test.each([
  ["/recipients", { recipients: Array.from({ length: 51 }, (_, no) => `r${no}@example.org`) }],
  ["/recipients", { recipients: Array.from({ length: 10_000 }, (_, no) => `r${no}@example.org`) }],
  ["/recipients", { recipients: [] }],
  ["/recipients/0", { recipients: ["Ann <ann@example.org>"] }],
  ["/recipients/0", { recipients: ["ann@example.org,bob@example.org"] }],
  ["/recipients/0", { recipients: ["ann@example.org\r\nBcc: bob@example.org"] }],
  ["/timezone", { timezone: "Mars/Olympus" }],
  ["/schedule/weekdays", { schedule: { frequency: "monthly", hour: 8, weekdays: [1] } }],
  ["/schedule/dayOfMonth", { schedule: { frequency: "daily", hour: 8, dayOfMonth: 1 } }],
  ["/schedule/weekdays/0", { schedule: { frequency: "weekly", hour: 8, weekdays: [0] } }],
  ["/schedule/hour", { schedule: { frequency: "daily", hour: 24 } }],
  ["/schedule/dayOfMonth", { schedule: { frequency: "monthly", hour: 8, dayOfMonth: 32 } }],
])("%s is refused where it is wrong", async (pointer, fields) => {
  const { report } = await app.board([]);

  const problem = await problemOf(await report(fields));

  expect(problem.status).toBe(422);
  expect(problem.errors?.map((error) => error.pointer)).toContain(pointer);
});

test("a product has 200 reports, also where the last ones are made at once", async () => {
  const { product, report } = await app.board([]);
  for (let no = 0; no < 198; no++) await made<View>(report({ name: `Report ${no}` }));

  const answers = await Promise.all(Array.from({ length: 5 }, () => report()));

  expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 422, 422, 422]);
  const { items } = await read<{ items: View[] }>(await product.get("/reports?limit=200"));
  expect(items).toHaveLength(200);
});

test("another product's dashboard is as absent as one that is not there", async () => {
  const { report } = await app.board([]);
  const other = await app.board([]);

  expect((await report({ dashboardId: other.dashboardId })).status).toBe(404);
});
