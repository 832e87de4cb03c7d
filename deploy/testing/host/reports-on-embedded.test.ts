import { expect, test, vi } from "vitest";
import { makeBoard, makeDueReport, runsOf, startReportsGround } from "../reports-ground.ts";
import { makeDataDir } from "../stores.ts";

test("R1: beside a server with the embedded database the reports process sends through its socket, once", async () => {
  const ground = await startReportsGround({}, { dataDir: makeDataDir() });
  const board = await makeBoard(ground.url);
  const report = await makeDueReport(ground, board, ["ann@example.org", "bob@example.org"]);
  const processes = [ground.start(), ground.start()];

  await vi.waitFor(async () => expect((await runsOf(board, report.id))[0]?.status).toBe("sent"), {
    timeout: 60_000,
    interval: 200,
  });

  const codes = await Promise.all(processes.map((reports) => reports.stop()));
  expect(codes).toEqual([0, 0]);
  expect(ground.smtp.mails.flatMap(({ recipients }) => recipients).sort()).toEqual([
    "ann@example.org",
    "bob@example.org",
  ]);
});
