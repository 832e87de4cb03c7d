import { expect, test, vi } from "vitest";
import { signUp } from "../client.ts";
import { pause } from "../ledger.ts";
import { randomFrom } from "../random.ts";
import { makeBoard, makeDueReport, runsOf, startReportsGround } from "../reports-ground.ts";

const { REPORTS = "300", REPORTS_SEED = "1" } = process.env;
const names = ["ann", "bob", "cid"];

test("R1: three processes, killed at random, send each report to each recipient once", {
  timeout: 240_000,
}, async () => {
  const ground = await startReportsGround();
  const owner = await signUp(ground.url);
  const boards = [await makeBoard(ground.url, owner), await makeBoard(ground.url, owner)];
  const made = [];
  for (let no = 0; no < Number(REPORTS); no++) {
    const board = boards[no % boards.length];
    if (!board) throw new Error("no board");
    const recipients = names.map((name) => `${name}.${no}@example.org`);
    made.push({ board, ...(await makeDueReport(ground, board, recipients)) });
  }
  const random = randomFrom(Number(REPORTS_SEED));
  const expected = made.length * names.length;
  const processes = Array.from({ length: 3 }, () => ground.start());
  const arrived = () => new Set(ground.smtp.mails.map(({ recipients }) => recipients[0]));
  let kills = 0;
  while (arrived().size < expected && kills < 15) {
    await pause(800 + random() * 1_500);
    const victim = Math.floor(random() * processes.length);
    await processes[victim]?.kill9();
    processes[victim] = ground.start();
    kills += 1;
  }
  await vi.waitFor(() => expect(arrived().size).toBe(expected), {
    timeout: 90_000,
    interval: 200,
  });
  await vi.waitFor(
    async () => {
      const [row] = await ground.sql`
        select count(*)::int as n from report_deliveries where status <> 'sent'`;
      expect(row?.n).toBe(0);
    },
    { timeout: 60_000, interval: 500 },
  );

  expect(kills).toBeGreaterThan(2);
  const byRecipient = Map.groupBy(ground.smtp.mails, ({ recipients }) => recipients[0]);
  let twice = 0;
  for (const mails of byRecipient.values()) {
    expect(new Set(mails.map(({ parsed }) => parsed.messageId)).size).toBe(1);
    twice += mails.length - 1;
  }
  expect(twice).toBeLessThanOrEqual(kills);
  const [first] = made;
  if (first) expect(await runsOf(first.board, first.id)).toHaveLength(1);
});
