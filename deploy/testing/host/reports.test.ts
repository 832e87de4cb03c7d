import { expect, test, vi } from "vitest";
import { pause } from "../ledger.ts";
import {
  makeBoard,
  makeDueReport,
  type ReportsGround,
  runsOf,
  startReportsGround,
} from "../reports-ground.ts";

const until = (check: () => unknown, timeout = 40_000) =>
  vi.waitFor(check, { timeout, interval: 100 });
const idOf = (mail: ReportsGround["smtp"]["mails"][number]) => mail.parsed.messageId;

test("R2: a crash before the answer to DATA repeats that one mail with the same Message-ID", async () => {
  const ground = await startReportsGround();
  const board = await makeBoard(ground.url);
  const report = await makeDueReport(ground, board, ["ann@example.org"]);
  ground.smtp.script = { delayMs: 1_500 };
  const first = ground.start();
  await until(() => expect(ground.smtp.messages).toBe(1));

  await first.kill9();
  ground.start();
  await until(() => expect(ground.smtp.mails).toHaveLength(2));
  await until(async () => {
    const [run] = await runsOf(board, report.id);
    expect(run?.deliveries[0]).toMatchObject({ status: "sent", attempts: 2 });
  });

  const [one, other] = ground.smtp.mails;
  expect(one && idOf(one)).toMatch(/^<[0-9a-f-]{36}@localhost>$/);
  expect(other && idOf(other)).toBe(one && idOf(one));
});

test("R3: of times missed while nothing ran the newest is sent, the others are written down", async () => {
  const ground = await startReportsGround();
  const board = await makeBoard(ground.url);
  const report = await makeDueReport(ground, board, ["ann@example.org"], 3);

  ground.start();
  await until(() => expect(ground.smtp.mails).toHaveLength(1));
  await until(async () => {
    const runs = await runsOf(board, report.id);
    expect(runs.map(({ status, reason }) => [status, reason])).toEqual([
      ["sent", null],
      ["skipped", "missed"],
      ["skipped", "missed"],
      ["skipped", "missed"],
    ]);
  });
  await pause(2_500);

  expect(ground.smtp.mails).toHaveLength(1);
});

test("R4: what is put off is tried again, a refused recipient stops nobody else", async () => {
  const ground = await startReportsGround({ REPORT_RETRY_SECONDS: "2" });
  const board = await makeBoard(ground.url);
  const [gone, busy, slow, fine] = ["gone", "busy", "slow", "fine"].map((n) => `${n}@example.org`);
  const recipients = [gone, busy, slow, fine].map(String);
  ground.smtp.script = {
    recipients: { [String(gone)]: "550 5.1.1 No such user" },
    messagesTo: {
      [String(busy)]: { message: "451 4.3.0 Try again later" },
      [String(slow)]: { afterMessage: "hang" },
    },
  };
  const report = await makeDueReport(ground, board, recipients);

  ground.start();
  const byRecipient = async () => {
    const [run] = await runsOf(board, report.id);
    return Object.fromEntries((run?.deliveries ?? []).map((one) => [one.recipient, one]));
  };
  await until(async () => {
    const all = await byRecipient();
    expect(all[String(fine)]?.status).toBe("sent");
    expect(all[String(slow)]?.reply).toContain("did not finish within");
    expect(all[String(busy)]).toMatchObject({ status: "pending" });
    expect(all[String(busy)]?.reply).toContain("451 4.3.0");
  });
  ground.smtp.script = { recipients: ground.smtp.script.recipients ?? {} };
  await until(async () => {
    const all = await byRecipient();
    expect([all[String(busy)]?.status, all[String(slow)]?.status]).toEqual(["sent", "sent"]);
  });

  expect((await byRecipient())[String(gone)]).toMatchObject({ status: "failed", attempts: 1 });
  const [run] = await runsOf(board, report.id);
  expect(run?.status).toBe("partly_sent");
  expect(ground.smtp.mails.map((mail) => mail.recipients[0]).sort()).toEqual([busy, fine, slow]);
});

test("O1: SIGTERM lets the mail in hand finish, and exits with 0", async () => {
  const ground = await startReportsGround();
  const board = await makeBoard(ground.url);
  const report = await makeDueReport(ground, board, ["ann@example.org", "bob@example.org"]);
  ground.smtp.script = { delayMs: 2_000 };
  const reports = ground.start();
  await until(() => expect(ground.smtp.messages).toBe(1));

  expect(await reports.stop()).toBe(0);

  const [run] = await runsOf(board, report.id);
  expect(run?.deliveries.map(({ status }) => status).sort()).toEqual(["pending", "sent"]);
  expect(ground.smtp.mails).toHaveLength(1);
});

test("O1 and R2: SIGTERM exits with 0 in 10 s, and a mail that the server may have is tried again only after its lease", async () => {
  const ground = await startReportsGround({ REPORT_LEASE_SECONDS: "20" });
  const board = await makeBoard(ground.url);
  const report = await makeDueReport(ground, board, ["ann@example.org"]);
  ground.smtp.script = { afterMessage: "hang" };
  const reports = ground.start();
  await until(() => expect(ground.smtp.messages).toBe(1));
  const begun = performance.now();

  expect(await reports.stop()).toBe(0);

  expect(performance.now() - begun).toBeLessThan(10_000);
  const left = (await runsOf(board, report.id))[0]?.deliveries[0];
  expect(left).toMatchObject({ status: "pending", attempts: 1 });
  ground.smtp.script = {};
  ground.start();
  await pause(4_000);
  expect(ground.smtp.messages).toBe(1);
  await until(() => expect(ground.smtp.mails).toHaveLength(1));
  await until(async () => {
    const again = (await runsOf(board, report.id))[0]?.deliveries[0];
    expect(again).toMatchObject({ recipient: "ann@example.org", status: "sent", attempts: 2 });
  });
});

test("R12: a mail that waits is not sent once the report is paused, the dashboard gone, or the reader done", async () => {
  const ground = await startReportsGround({ REPORT_RETRY_SECONDS: "3" });
  const board = await makeBoard(ground.url);
  const other = await makeBoard(ground.url, board.owner);
  ground.smtp.script = { message: "450 4.2.0 Later" };
  const paused = await makeDueReport(ground, board, ["paused@example.org"]);
  await makeDueReport(ground, other, ["deleted@example.org"]);
  const left = await makeDueReport(ground, board, ["left@example.org", "stays@example.org"]);
  ground.start();
  await until(() => expect(ground.smtp.messages).toBeGreaterThanOrEqual(4));

  await board.owner.patch(`${board.at}/reports/${paused.id}`, { enabled: false });
  await other.owner.delete(`${other.at}/dashboards/${other.dashboardId}`);
  const [row] = await ground.sql`select token from subscriptions where email = 'left@example.org'`;
  const one = await fetch(`${ground.url}/api/v1/unsubscribe/${row?.token}`, { method: "POST" });
  expect(one.status).toBe(200);
  ground.smtp.script = {};
  await until(() => expect(ground.smtp.mails).toHaveLength(1));
  await until(async () => {
    const [run] = await runsOf(board, left.id);
    const states = run?.deliveries.map(({ recipient, status }) => [recipient, status]);
    expect(states).toEqual([
      ["left@example.org", "unsubscribed"],
      ["stays@example.org", "sent"],
    ]);
    const [stopped] = await runsOf(board, paused.id);
    expect(stopped?.deliveries[0]?.status).toBe("cancelled");
  });

  expect(ground.smtp.mails.map(({ recipients }) => recipients)).toEqual([["stays@example.org"]]);
});
