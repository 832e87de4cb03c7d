import { Worker } from "node:worker_threads";
import { places } from "#deploy/places.ts";

/** A worker of the embedded database, once it has opened the directory. */
export type DatabaseWorker = {
  /** Answers false when the worker has not been free to answer for `limitMs`. */
  isResponsive: (limitMs: number) => Promise<boolean>;
  /** Resolves with the reason when the worker ends by itself. */
  ended: Promise<Error>;
  /** Closes the database in order, or by force after 5 seconds. */
  close: () => Promise<void>;
  kill: () => Promise<void>;
};

/** Opens a directory in a thread of its own that answers at `socketPath`. */
export async function startDatabaseWorker(task: {
  directory: string;
  socketPath: string;
}): Promise<DatabaseWorker> {
  const worker = new Worker(places.databaseWorker, { workerData: task });
  const ended = new Promise<Error>((resolve) => {
    worker.once("error", (error) =>
      resolve(error instanceof Error ? error : new Error("it crashed")),
    );
    worker.once("exit", (code) => resolve(new Error(`its thread ended with code ${code}`)));
  });
  const exited = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
  const heard = () =>
    new Promise<"heard">((resolve) => worker.once("message", () => resolve("heard")));
  const outcome = await Promise.race([heard(), ended]);
  if (outcome instanceof Error) throw outcome;

  return {
    ended,
    isResponsive: async (limitMs) => {
      const answer = heard();
      worker.postMessage("ping");
      return (await Promise.race([answer, after(limitMs)])) === "heard";
    },
    close: async () => {
      worker.postMessage("stop");
      if ((await Promise.race([exited, after(5_000)])) === "late") await worker.terminate();
    },
    kill: async () => {
      await worker.terminate();
    },
  };
}

function after(ms: number) {
  return new Promise<"late">((resolve) => setTimeout(() => resolve("late"), ms).unref());
}
