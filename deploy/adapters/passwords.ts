import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { AppError } from "#api/platform/errors.ts";
import { places } from "#deploy/places.ts";
import { isOutdatedHash } from "./password-cost.ts";

/** What a worker is asked to do; it answers with the hash, or with whether the password fits. */
export type PasswordTask =
  | { kind: "hash"; password: string }
  | { kind: "verify"; password: string; hash: string };
export type PasswordAnswer = { value: string | boolean } | { error: string };

type Job = {
  task: PasswordTask;
  resolve: (value: string | boolean) => void;
  reject: (error: Error) => void;
};

/**
 * Argon2id in a few threads, so that signing in never blocks the server. At most `mostWaiting`
 * passwords wait; one more is refused with AppError "busy". The threads start when needed and end
 * after `idleMs` without work, which gives back some 50 MB each.
 */
export function createPasswords({
  threads = Math.min(4, Math.max(2, availableParallelism())),
  mostWaiting = 64,
  idleMs = 60_000,
} = {}) {
  const waiting: Job[] = [];
  const idle: Worker[] = [];
  const busy = new Map<Worker, Job>();

  let idleTimer: NodeJS.Timeout | undefined;

  function restLater() {
    clearTimeout(idleTimer);
    idleTimer = setTimeout(() => {
      for (const worker of idle.splice(0)) worker.terminate();
    }, idleMs).unref();
  }

  function startWorker() {
    const worker = new Worker(places.passwordWorker);
    worker.unref();
    worker.on("message", (answer: PasswordAnswer) => {
      const job = busy.get(worker);
      busy.delete(worker);
      idle.push(worker);
      if ("error" in answer) job?.reject(new Error(answer.error));
      else job?.resolve(answer.value);
      assign();
      restLater();
    });
    worker.on("error", (error) => {
      busy.get(worker)?.reject(error instanceof Error ? error : new Error(String(error)));
      busy.delete(worker);
      assign();
    });
    return worker;
  }

  function assign() {
    while (waiting.length > 0 && busy.size < threads) {
      const job = waiting.shift();
      if (!job) return;
      const worker = idle.pop() ?? startWorker();
      busy.set(worker, job);
      worker.postMessage(job.task);
    }
  }

  function ask(task: PasswordTask) {
    if (waiting.length >= mostWaiting) {
      const error = new AppError("busy", "Too many people are signing in; try again in a moment.", {
        retryAfter: 2,
      });
      return Promise.reject(error);
    }
    return new Promise<string | boolean>((resolve, reject) => {
      waiting.push({ task, resolve, reject });
      assign();
    });
  }

  return {
    hash: async (password: string) => String(await ask({ kind: "hash", password })),
    verify: async (password: string, hash: string) =>
      (await ask({ kind: "verify", password, hash })) === true,
    isOutdated: isOutdatedHash,
    /** Ends the threads; for tests and for hosts that close in order. */
    close: async () => {
      await Promise.all([...idle, ...busy.keys()].map((worker) => worker.terminate()));
    },
  };
}
