import { expect, onTestFinished, test } from "vitest";
import { createThreadPool } from "./thread-pool.ts";

/** Answers its own number; or ends at once, ends after its answer, or never answers. */
const program = `
  import { parentPort, threadId } from "node:worker_threads";
  parentPort.on("message", (task) => {
    if (task === "end") process.exit();
    if (task === "hang") for (;;);
    parentPort.postMessage({ value: threadId });
    if (task === "answer, then end") setImmediate(() => process.exit());
  });`;
type Task = "answer" | "end" | "hang" | "answer, then end";

function openPool(limitMs = 60_000) {
  const place = new URL(`data:text/javascript,${encodeURIComponent(program)}`);
  const settings = { threads: 1, mostWaiting: 3, idleMs: 60_000, limitMs };
  const texts = { whenFull: "Too many.", whenLate: "Too long." };
  const pool = createThreadPool<Task, number>(place, { ...settings, ...texts });
  onTestFinished(pool.close);
  return pool;
}

test("a thread that ends takes its own task with it and no other", async () => {
  const { ask } = openPool();

  const [lost, next] = await Promise.allSettled([ask("end"), ask("answer")]);

  expect(lost).toMatchObject({ status: "rejected", reason: { message: "the thread ended" } });
  expect(next.status).toBe("fulfilled");
});

test("a thread that ended while it rested gets no more tasks", async () => {
  const { ask } = openPool();
  const first = await ask("answer, then end");

  await expect.poll(() => ask("answer").catch(() => first)).not.toBe(first);
});

test("a task that takes too long is refused, and those that wait for it are done", async () => {
  const { ask } = openPool(3_000);

  const [late, next] = await Promise.allSettled([ask("hang"), ask("answer")]);

  expect(late).toMatchObject({
    status: "rejected",
    reason: { code: "busy", message: "Too long.", retryAfter: 30 },
  });
  expect(next.status).toBe("fulfilled");
});

test("tasks beyond those that may wait are refused, and all of them when the pool closes", async () => {
  const { ask, close } = openPool();
  const asked = Promise.allSettled(Array.from({ length: 5 }, () => ask("hang")));

  await close();

  const answers = await asked;
  const refusal = { status: "rejected", reason: { code: "busy", message: "Too many." } };
  expect(answers).toMatchObject(Array(5).fill(refusal));
});
