import { beforeEach, expect, test } from "vitest";
import { read } from "#api/testing/client.ts";
import { createReportsApp, recipientsOf } from "#api/testing/reports.ts";
import { claimDueReports } from "./claim.ts";

const app = await createReportsApp();
beforeEach(app.endReports);

type Delivery = { recipient: string; status: string; attempts: number; reply: string | null };
type Runs = { items: { kind: string; status: string; deliveries: Delivery[] }[] };

/** A report whose mail of March 4th, 2026 was claimed by a process that ended at once. */
async function claimedAndLeft(schedule: object) {
  app.clock.now = new Date("2026-03-04T06:30:00Z");
  const { product, report } = await app.board();
  const { id } = await read<{ id: string }>(await report({ schedule }));
  app.clock.now = new Date("2026-03-04T07:00:00Z");
  await claimDueReports({ ...app.deps, mailer: app.mailer });
  const runs = async () => (await read<Runs>(await product.get(`/reports/${id}/runs`))).items;
  return { product, id, runs };
}

test("R3: a mail that nothing could send for days goes out late, as the newest of its report", async () => {
  const { runs } = await claimedAndLeft({ frequency: "weekly", hour: 8, weekdays: [3] });

  expect(recipientsOf(await app.round("2026-03-08T12:00:00Z"))).toEqual(["ann@example.org"]);

  const [run] = await runs();
  expect(run).toMatchObject({ status: "sent", deliveries: [{ attempts: 1 }] });
});

test("R3: of mails that nothing could send for days the newest goes out, and the older one says so", async () => {
  const { runs, product, id } = await claimedAndLeft({ frequency: "daily", hour: 8 });

  expect(recipientsOf(await app.round("2026-03-06T12:00:00Z"))).toEqual(["ann@example.org"]);

  const [newest, missed, oldest] = await runs();
  expect([newest?.status, missed?.status, oldest?.status]).toEqual(["sent", "skipped", "failed"]);
  expect(oldest?.deliveries[0]?.reply).toContain("Nothing could send it for a day");
  const listed = await read<{ items: { id: string; deliveries: { id: string }[] }[] }>(
    await product.get(`/reports/${id}/runs`),
  );
  const old = listed.items[2];
  const retry = `/reports/${id}/runs/${old?.id}/deliveries/${old?.deliveries[0]?.id}/retry`;
  expect((await product.post(retry)).status).toBe(202);
  expect(await app.round("2026-03-06T12:00:01Z")).toHaveLength(1);
});

test("R6: a later try is about the same week, however weeks are counted by then", async () => {
  app.clock.now = new Date("2026-03-09T06:30:00Z");
  const { product, report } = await app.board();
  const point = (day: string, value: number) => ({
    ...{ metric: "signups", value },
    timestamp: `2026-03-${day}T12:00:00Z`,
  });
  await product.ingest([point("01", 4_000), point("02", 300), point("08", 41)]);
  await report({ schedule: { frequency: "weekly", hour: 8, weekdays: [1] } });
  app.smtp.script = { message: "451 4.3.0 Try again later" };
  expect(await app.round("2026-03-09T07:00:00Z")).toEqual([]);
  app.smtp.script = {};
  expect((await product.patch("", { weekStart: "sunday" })).status).toBe(200);

  const [mail] = await app.round("2026-03-09T07:30:00Z");

  expect(mail?.parsed.subject).toMatch(/Mar 2\s–\s8, 2026/);
  expect(mail?.parsed.text).toMatch(/\b341\b/);
});
