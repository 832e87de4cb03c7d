import { beforeEach, expect, test } from "vitest";
import { read } from "#api/testing/client.ts";
import { createReportsApp, headersOf, recipientsOf } from "#api/testing/reports.ts";

const app = await createReportsApp();
beforeEach(app.endReports);
const { at } = app;

test("R4 and R6: a later try is about the same period, with the same Message-ID", async () => {
  at("2026-05-05T05:30:00Z");
  const { product, report } = await app.board();
  await product.ingest({ metric: "signups", value: 77, timestamp: "2026-05-04T10:00:00Z" });
  await report();
  app.smtp.script = { message: "451 4.3.0 Try again later" };
  expect(recipientsOf(await app.round("2026-05-05T06:00:00Z"))).toEqual([]);
  const refused = app.smtp.refused.at(-1);
  app.smtp.script = {};

  expect(recipientsOf(await app.round("2026-05-05T06:00:30Z"))).toEqual([]);
  const [mail] = await app.round("2026-05-05T23:30:00Z");

  const messageId = /^Message-ID: <[^<>\s]+>$/im;
  expect(mail && messageId.exec(headersOf(mail))?.[0]).toBe(
    refused && messageId.exec(headersOf(refused))?.[0],
  );
  expect(refused && headersOf(refused)).toMatch(messageId);
  expect(mail?.parsed.text).toMatch(/\b77\b/);
  const reports = await read<{ items: { id: string }[] }>(await product.get("/reports"));
  const runs = await read<{ items: { dueAt: string; deliveries: { attempts: number }[] }[] }>(
    await product.get(`/reports/${reports.items[0]?.id}/runs`),
  );
  expect(runs.items).toHaveLength(1);
  expect(runs.items[0]?.deliveries[0]?.attempts).toBe(2);
});

test("R4: what is put off is tried eight times within a day, and then given up", async () => {
  const due = "2026-05-05T06:00:00Z";
  at("2026-05-05T05:30:00Z");
  const { product, report } = await app.board();
  const { id } = await read<{ id: string }>(await report());
  type Delivery = { status: string; attempts: number; nextTryAt: string | null; reply: string };
  const deliveryNow = async () => {
    const runs = await read<{ items: { deliveries: Delivery[] }[] }>(
      await product.get(`/reports/${id}/runs`),
    );
    return runs.items[0]?.deliveries[0];
  };
  app.smtp.script = { message: "451 4.3.0 Try again later" };
  const offered = app.smtp.messages;
  const waits: number[] = [];
  await app.round(due);
  for (let turn = 0; turn < 20; turn++) {
    const { nextTryAt } = (await deliveryNow()) ?? {};
    if (!nextTryAt) break;
    waits.push((Date.parse(nextTryAt) - (app.clock.now?.getTime() ?? 0)) / 1_000);
    await app.round(nextTryAt);
  }
  app.smtp.script = {};

  expect(waits).toEqual([60, 180, 540, 1_620, 4_860, 14_580, 43_200]);
  expect(app.smtp.messages - offered).toBe(8);
  expect(await deliveryNow()).toMatchObject({
    ...{ status: "failed", attempts: 8 },
    reply: expect.stringContaining("451 4.3.0"),
  });
  expect(recipientsOf(await app.round("2026-05-06T05:59:00Z"))).toEqual([]);
});

test.each([
  ["closes for now", { greeting: "421 4.3.2 Down for now" }],
  ["lets nobody in for now", { greeting: "554 5.7.1 Sending paused" }],
  ["has a quota", { sender: "550 5.7.1 Daily sending quota exceeded" }],
])("R4: a mail waits for a server that %s", async (what, script) => {
  at("2026-05-05T05:30:00Z");
  const recipient = `${what.replaceAll(" ", ".")}@example.org`;
  const { report } = await app.board();
  await report({ recipients: [recipient] });
  app.smtp.script = script;
  expect(recipientsOf(await app.round("2026-05-05T06:00:00Z"))).toEqual([]);
  app.smtp.script = {};

  expect(recipientsOf(await app.round("2026-05-05T07:00:00Z"))).toEqual([recipient]);
});

test("R4: a mail that the server refuses for good is not sent again by itself", async () => {
  at("2026-05-05T05:30:00Z");
  const { report } = await app.board();
  await report();
  app.smtp.script = { message: "554 5.6.0 Spam" };
  expect(recipientsOf(await app.round("2026-05-05T06:00:00Z"))).toEqual([]);
  app.smtp.script = {};

  expect(recipientsOf(await app.round("2026-05-05T23:00:00Z"))).toEqual([]);
});
