import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { read } from "#api/testing/client.ts";
import { createReportsApp, recipientsOf } from "#api/testing/reports.ts";
import { reportDeliveries } from "#schema/index.ts";
import { claimDueReports } from "./claim.ts";

const app = await createReportsApp();
beforeEach(app.endReports);

type Runs = {
  items: { status: string; reason: string | null; deliveries: { status: string }[] }[];
};

test("R1: a run without numbers is skipped but for the mail that another process has in hand", async () => {
  app.clock.now = new Date("2026-03-04T06:30:00Z");
  const { product, report } = await app.board();
  const recipients = ["held@example.org", "other@example.org"];
  const made = await report({ recipients, skipWhenEmpty: true });
  const { id } = await read<{ id: string }>(made);
  const lastRun = async () => (await read<Runs>(await product.get(`/reports/${id}/runs`))).items[0];
  app.clock.now = new Date("2026-03-04T07:00:00Z");
  await claimDueReports({ ...app.deps, mailer: app.mailer });
  const leaseUntil = new Date("2026-03-04T07:02:00Z");
  await app.deps.db
    .update(reportDeliveries)
    .set({ leaseUntil, leaseOwner: "another process" })
    .where(eq(reportDeliveries.recipient, "held@example.org"));

  const mails = await app.round("2026-03-04T07:01:00Z");
  const meanwhile = await lastRun();
  const later = await app.round("2026-03-04T07:03:00Z");

  expect(recipientsOf([...mails, ...later])).toEqual([]);
  expect(meanwhile?.deliveries.map(({ status }) => status)).toEqual(["pending", "skipped"]);
  expect(meanwhile).toMatchObject({ status: "sending", reason: null });
  const end = await lastRun();
  expect(end?.deliveries.map(({ status }) => status)).toEqual(["skipped", "skipped"]);
  expect(end).toMatchObject({ status: "skipped", reason: "empty" });
});
