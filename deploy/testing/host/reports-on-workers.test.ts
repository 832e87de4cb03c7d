import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { makeBoard, makeDueReport, runsOf, startReportsGround } from "../reports-ground.ts";
import { startServer } from "../server.ts";

const worker = fileURLToPath(new URL("../conformance/serve-worker.ts", import.meta.url));

test("R1: on Workers the trigger of a minute claims and sends what is due, once", async () => {
  const ground = await startReportsGround();
  const board = await makeBoard(ground.url);
  const report = await makeDueReport(ground, board, ["ann@example.org", "bob@example.org"]);
  const host = await startServer(ground.store, ground.settings, worker);
  const trigger = () => fetch(`${host.url}/cdn-cgi/handler/scheduled`);

  const answers = [await trigger(), await trigger()];

  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(ground.smtp.mails.flatMap(({ recipients }) => recipients).sort()).toEqual([
    "ann@example.org",
    "bob@example.org",
  ]);
  const [run] = await runsOf(board, report.id);
  expect(run?.status).toBe("sent");
  await host.stop();
});

test("on Workers a round draws ten reports for all of their readers; the rest waits a minute", async () => {
  const ground = await startReportsGround();
  const board = await makeBoard(ground.url);
  for (let count = 0; count < 12; count += 1) {
    await makeDueReport(ground, board, ["ann@example.org", "bob@example.org"]);
  }
  const host = await startServer(ground.store, ground.settings, worker);
  const sentBy = async () => {
    const before = ground.smtp.mails.length;
    await fetch(`${host.url}/cdn-cgi/handler/scheduled`);
    return ground.smtp.mails.length - before;
  };

  expect([await sentBy(), await sentBy(), await sentBy()]).toEqual([20, 4, 0]);
  await host.stop();
});
