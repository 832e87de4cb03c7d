import { parentPort } from "node:worker_threads";
import { argon2id, argon2Verify } from "hash-wasm";
import type { PasswordAnswer, PasswordTask } from "#deploy/adapters/passwords.ts";

/** OWASP's and ASVS' least: 19 MiB, two rounds, one lane. */
const cost = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32 };

async function answer(task: PasswordTask): Promise<PasswordAnswer> {
  try {
    if (task.kind === "verify") {
      return { value: await argon2Verify({ password: task.password, hash: task.hash }) };
    }
    const { password, salt } = task;
    return { value: await argon2id({ password, salt, ...cost, outputType: "encoded" }) };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

parentPort?.on("message", async (task: PasswordTask) =>
  parentPort?.postMessage(await answer(task)),
);
