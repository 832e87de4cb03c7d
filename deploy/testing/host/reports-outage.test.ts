import { expect, test, vi } from "vitest";
import { pause } from "../ledger.ts";
import { makeBoard, makeDueReport, runsOf, startReportsGround } from "../reports-ground.ts";
import { makePostgres } from "../stores.ts";

const until = (check: () => unknown) => vi.waitFor(check, { timeout: 40_000, interval: 100 });

test("R1, O3: a mail that was taken while Postgres was away is written down when it is back, and not sent again", async () => {
  const postgres = await makePostgres();
  const env = { REPORT_LEASE_SECONDS: "30" };
  const ground = await startReportsGround(env, { url: postgres.url() });
  const board = await makeBoard(ground.url);
  const report = await makeDueReport(ground, board, ["ann@example.org", "bob@example.org"]);
  ground.smtp.script = { delayMs: 3_000 };
  const reports = ground.start();
  await until(() => expect(ground.smtp.messages).toBe(1));

  await postgres.kill9();
  await until(() => expect(ground.smtp.mails).toHaveLength(1));
  await pause(1_500);
  await postgres.start();
  ground.smtp.script = {};

  await until(async () => {
    const [run] = await runsOf(board, report.id);
    expect(run?.deliveries.map(({ status, attempts }) => [status, attempts])).toEqual([
      ["sent", 1],
      ["sent", 1],
    ]);
  });
  expect(ground.smtp.mails.flatMap(({ recipients }) => recipients).sort()).toEqual([
    "ann@example.org",
    "bob@example.org",
  ]);
  expect(await reports.stop()).toBe(0);
});
