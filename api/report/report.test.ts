import { beforeEach, describe, expect, test, vi } from "vitest";
import { problemOf, read } from "#api/testing/client.ts";
import { createReportsApp, recipientsOf, tokenOf } from "#api/testing/reports.ts";
import { addMember } from "#api/testing/team.ts";

const app = await createReportsApp();
beforeEach(app.endReports);

type View = {
  id: string;
  nextRuns: string[];
  nextPeriod: { from: string; to: string } | null;
  timezone: string;
  range: unknown;
  schedule: object;
  recipients: string[];
  unsubscribed: string[];
  lastRun: { status: string; reason: string | null } | null;
};
const at = (text: string) => {
  app.clock.now = new Date(text);
};
const made = async (answer: Promise<Response>) => {
  const response = await answer;
  expect(response.status).toBe(201);
  return read<View>(response);
};

describe("a report says when it comes and what it covers", () => {
  test("what is left out comes from the frequency, the dashboard and the product", async () => {
    at("2026-03-04T12:00:00Z");
    const { report } = await app.board();

    const weekly = await made(report({ schedule: { frequency: "weekly", hour: 8 } }));
    const monthly = await made(
      report({ schedule: { frequency: "monthly", hour: 8, dayOfMonth: 31 } }),
    );

    expect(weekly).toMatchObject({
      timezone: "Europe/Vienna",
      range: { preset: "last_week" },
      schedule: { frequency: "weekly", hour: 8, minute: 0, weekdays: [1] },
      nextRuns: [
        "2026-03-09T07:00:00.000Z",
        "2026-03-16T07:00:00.000Z",
        "2026-03-23T07:00:00.000Z",
      ],
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
    const { id } = await made(report());
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
    const { id } = await made(report());
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
    [
      "/recipients",
      { recipients: Array.from({ length: 10_000 }, (_, no) => `r${no}@example.org`) },
    ],
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
    for (let no = 0; no < 198; no++) await made(report({ name: `Report ${no}` }));

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
});

describe("what goes out", () => {
  test("without mail a report is written down as skipped, and says why", async () => {
    const { product, report } = await app.board();
    const { id } = await made(report());

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
    const { id } = await made(report({ enabled: false }));
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
    const skipped = await made(empty.report({ skipWhenEmpty: true }));
    await made(other.report({ skipWhenEmpty: true, recipients: ["broken@example.org"] }));
    await made(none.report({ recipients: ["none@example.org"] }));

    const mails = await app.round("2026-03-04T07:00:00Z");

    expect(recipientsOf(mails)).toEqual(["broken@example.org", "none@example.org"]);
    const view = await read<View>(await empty.product.get(`/reports/${skipped.id}`));
    expect(view.lastRun).toMatchObject({ status: "skipped", reason: "empty" });
  });

  test("what somebody sends by hand goes out also where it is empty", async () => {
    app.clock.now = undefined;
    const { product, report } = await app.board();
    const { id } = await made(
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

  test("R12: whoever leaves the team is taken off its reports", async () => {
    const { product, report } = await app.board();
    const mate = await addMember(app, product, "viewer");
    const { id } = await made(report({ recipients: [mate.email, "ann@example.org"] }));

    await product.delete(`/members/${mate.id}`);

    const view = await read<View>(await product.get(`/reports/${id}`));
    expect(view.recipients).toEqual(["ann@example.org"]);
  });

  test("R12: whoever takes another address gets the reports there, and none once they have left", async () => {
    at("2026-03-04T06:30:00Z");
    const { product, report } = await app.board();
    const mate = await addMember(app, product, "viewer");
    const { id } = await made(report({ recipients: [mate.email, "ann@example.org"] }));
    await made(report({ recipients: [mate.email, "mate.moved@example.org"] }));
    const recipientsNow = async () =>
      (await read<{ items: View[] }>(await product.get("/reports"))).items
        .map((each) => each.recipients.toSorted().join(" "))
        .toSorted();

    const moved = await mate.post("/me/email", { email: "mate.moved@example.org" });
    const atNewAddress = await recipientsNow();
    const mails = await app.round("2026-03-04T07:00:00Z");
    at("2026-03-04T06:35:00Z");
    await product.delete(`/members/${mate.id}`);

    expect(moved.ok).toBe(true);
    expect(atNewAddress).toEqual([
      "ann@example.org mate.moved@example.org",
      "mate.moved@example.org",
    ]);
    expect(new Set(recipientsOf(mails))).toEqual(
      new Set(["ann@example.org", "mate.moved@example.org"]),
    );
    expect(await recipientsNow()).toEqual(["", "ann@example.org"]);
    const view = await read<View>(await product.get(`/reports/${id}`));
    expect(view.recipients).toEqual(["ann@example.org"]);
  });

  test("R9: who ended the mails of a product gets none at another address of theirs", async () => {
    at("2026-03-04T06:30:00Z");
    const { product, report } = await app.board();
    const mate = await addMember(app, product, "viewer");
    await made(report({ recipients: [mate.email] }));
    const [mail] = await app.round("2026-03-04T07:00:00Z");
    await app.fetch(`/api/v1/unsubscribe/${mail && tokenOf(mail)}`, { method: "POST" });

    at("2026-03-04T06:35:00Z");
    await mate.post("/me/email", { email: "mate.elsewhere@example.org" });

    expect(recipientsOf(await app.round("2026-03-05T07:00:00Z"))).toEqual([]);
    const { items } = await read<{ items: View[] }>(await product.get("/reports"));
    expect(items[0]?.unsubscribed).toEqual(["mate.elsewhere@example.org"]);
  });

  test("R12: a mail that waits is not sent to who has left, nor of a product that is gone", async () => {
    at("2026-03-04T06:30:00Z");
    const one = await app.board();
    const other = await app.board();
    const mate = await addMember(app, one.product, "viewer");
    const { id } = await made(one.report({ recipients: [mate.email] }));
    await made(other.report({ recipients: ["gone@example.org"] }));
    app.smtp.script = { message: "451 4.3.0 Later" };
    const offered = app.smtp.messages;
    await app.round("2026-03-04T07:00:00Z");
    app.smtp.script = {};
    expect(app.smtp.messages - offered).toBe(2);
    at("2026-03-04T06:35:00Z");

    await one.product.delete(`/members/${mate.id}`);
    expect((await other.product.delete("")).status).toBe(204);

    expect(recipientsOf(await app.round("2026-03-04T07:30:00Z"))).toEqual([]);
    const runs = await read<{ items: { deliveries: { status: string }[] }[] }>(
      await one.product.get(`/reports/${id}/runs`),
    );
    expect(runs.items[0]?.deliveries.map(({ status }) => status)).toEqual(["cancelled"]);
  });

  test("R12: a deleted product sends nothing", async () => {
    at("2026-03-04T06:30:00Z");
    const { product, report } = await app.board();
    await made(report());
    expect((await product.delete("")).status).toBe(204);

    expect(recipientsOf(await app.round("2026-03-04T07:00:00Z"))).toEqual([]);
  });

  test("a preview is the mail, of a report that is saved or not, with its pictures inside", async () => {
    app.clock.now = undefined;
    const { product, report, dashboardId } = await app.board();
    const { id } = await made(report());
    const draft = { dashboardId, name: "Draft", schedule: { frequency: "weekly", hour: 8 } };

    const saved = await read<{ html: string; subject: string }>(
      await product.get(`/reports/${id}/preview`),
    );
    const unsaved = await read<{ html: string; subject: string; nextRuns: string[] }>(
      await product.post("/reports/preview", draft),
    );

    expect(saved.subject).toContain("Daily numbers");
    expect(unsaved.subject).toContain("Draft");
    expect(unsaved.nextRuns).toHaveLength(3);
    expect(saved.html + unsaved.html).not.toContain("cid:");
  });
});
