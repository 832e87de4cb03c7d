import { parentPort } from "node:worker_threads";
import { hashPassword, verifyPassword } from "#deploy/adapters/argon2.ts";
import type { PasswordAnswer, PasswordTask } from "#deploy/adapters/passwords.ts";

async function answer(task: PasswordTask): Promise<PasswordAnswer> {
  try {
    if (task.kind === "hash") return { value: await hashPassword(task.password) };
    return { value: await verifyPassword(task.password, task.hash) };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

parentPort?.on("message", async (task: PasswordTask) =>
  parentPort?.postMessage(await answer(task)),
);
