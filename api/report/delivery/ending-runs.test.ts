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

test.each([
  ["none went out", "pending", ["failed", "failed"]],
  ["one went out", "sent", ["failed", "sent"]],
] as const)(
  "R4: a mail that ends each process is given up, and the run with it where %s",
  async (...row) => {
    const [, other, ends] = row;
    app.clock.now = new Date("2026-03-04T06:30:00Z");
    const { product, report } = await app.board();
    const recipients = [`deadly.${other}@example.org`, `other.${other}@example.org`];
    const { id } = await read<{ id: string }>(await report({ recipients }));
    app.clock.now = new Date("2026-03-04T07:00:00Z");
    await claimDueReports({ ...app.deps, mailer: app.mailer });
    const set = (recipient: string | undefined, change: object) =>
      app.deps.db
        .update(reportDeliveries)
        .set(change)
        .where(eq(reportDeliveries.recipient, recipient ?? ""));
    await set(recipients[0], { attempts: 8, nextTryAt: new Date("2026-03-04T06:59:00Z") });
    await set(recipients[1], { status: other });

    const mails = await app.round("2026-03-04T07:00:30Z");

    expect(mails).toEqual([]);
    const [run] = (await read<Runs>(await product.get(`/reports/${id}/runs`))).items;
    expect(run?.deliveries.map(({ status }) => status)).toEqual(ends);
  },
);
