import { beforeEach, expect, test, vi } from "vitest";
import { read } from "#api/testing/client.ts";
import { createReportsApp, made, recipientsOf } from "#api/testing/reports.ts";

const app = await createReportsApp();
beforeEach(app.endReports);
const { at } = app;

type View = {
  id: string;
  lastRun: { status: string; reason: string | null } | null;
};

test("without mail a report is written down as skipped, and says why", async () => {
  const { product, report } = await app.board();
  const { id } = await made<View>(report());

  const answer = await product.post(`/reports/${id}/send`, {});

  expect(answer.status).toBe(202);
  expect(await read(answer)).toMatchObject({
    ...{ status: "skipped", reason: "mail_off" },
    detail: expect.stringContaining("sets SMTP_HOST and SMTP_FROM"),
  });
  const view = await read<View>(await product.get(`/reports/${id}`));
  expect(view.lastRun).toMatchObject({ status: "skipped", reason: "mail_off" });
});

test("a test goes to one address alone, and a paused report can be sent", async () => {
  app.clock.now = undefined;
  const { product, report } = await app.board();
  const { id } = await made<View>(report({ enabled: false }));
  app.deps.mailer = app.mailer;
  const before = app.smtp.mails.length;

  const tested = await product.post(`/reports/${id}/send`, { to: "Me@Example.org" });
  app.deps.mailer = undefined;

  expect(tested.status).toBe(202);
  const came = () => recipientsOf(app.smtp.mails.slice(before));
  await vi.waitFor(() => expect(came()).toEqual(["me@example.org"]), 10_000);
  const test = app.smtp.mails.at(-1)?.parsed;
  expect(test?.subject).toMatch(/^Test: Daily numbers/);
  expect(test?.text).toContain("A test, sent to this address alone.");
  const view = await read<View>(await product.get(`/reports/${id}`));
  expect(view.lastRun).toBeNull();
});

test("a report that is empty is skipped where so chosen, and one that is broken goes out", async () => {
  const broken = { kind: "number", query: { metric: "nowhere", interval: "day" } };
  at("2026-03-04T06:30:00Z");
  const empty = await app.board();
  const other = await app.board([broken]);
  const none = await app.board([]);
  const skipped = await made<View>(empty.report({ skipWhenEmpty: true }));
  await made<View>(other.report({ skipWhenEmpty: true, recipients: ["broken@example.org"] }));
  await made<View>(none.report({ recipients: ["none@example.org"] }));

  const mails = await app.round("2026-03-04T07:00:00Z");

  expect(recipientsOf(mails)).toEqual(["broken@example.org", "none@example.org"]);
  const view = await read<View>(await empty.product.get(`/reports/${skipped.id}`));
  expect(view.lastRun).toMatchObject({ status: "skipped", reason: "empty" });
});

test("what somebody sends by hand goes out also where it is empty", async () => {
  app.clock.now = undefined;
  const { product, report } = await app.board();
  const { id } = await made<View>(
    report({ skipWhenEmpty: true, enabled: false, recipients: ["by.hand@example.org"] }),
  );
  app.deps.mailer = app.mailer;
  const before = app.smtp.mails.length;

  const sent = await product.post(`/reports/${id}/send`, {});
  app.deps.mailer = undefined;

  expect(sent.status).toBe(202);
  const came = () => recipientsOf(app.smtp.mails.slice(before));
  await vi.waitFor(() => expect(came()).toEqual(["by.hand@example.org"]), 10_000);
});
