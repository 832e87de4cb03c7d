import { Worker } from "node:worker_threads";
import { AppError } from "#api/platform/errors.ts";

export type ThreadAnswer<Value> = { value: Value } | { error: string };

type Job<Task, Value> = {
  task: Task;
  resolve: (value: Value) => void;
  reject: (error: Error) => void;
};

type Settings = {
  threads: number;
  mostWaiting: number;
  /** After so long without work the threads end, which gives their memory back. */
  idleMs: number;
  /** What is said to somebody who comes when `mostWaiting` tasks wait. */
  whenFull: string;
};

/**
 * Heavy computing in a few threads, which start when needed, so that it never blocks the server.
 * One task too many is refused with AppError "busy".
 */
export function createThreadPool<Task, Value>(
  place: URL,
  { threads, mostWaiting, idleMs, whenFull }: Settings,
) {
  const waiting: Job<Task, Value>[] = [];
  const idle: Worker[] = [];
  const busy = new Map<Worker, Job<Task, Value>>();

  let idleTimer: NodeJS.Timeout | undefined;

  function restLater() {
    clearTimeout(idleTimer);
    idleTimer = setTimeout(() => {
      for (const worker of idle.splice(0)) worker.terminate();
    }, idleMs).unref();
  }

  function startWorker() {
    const worker = new Worker(place);
    worker.unref();
    worker.on("message", (answer: ThreadAnswer<Value>) => {
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

  function ask(task: Task) {
    if (waiting.length >= mostWaiting) {
      return Promise.reject(new AppError("busy", whenFull, { retryAfter: 2 }));
    }
    return new Promise<Value>((resolve, reject) => {
      waiting.push({ task, resolve, reject });
      assign();
    });
  }

  /** Ends the threads; for tests and for hosts that close in order. */
  async function close() {
    await Promise.all([...idle, ...busy.keys()].map((worker) => worker.terminate()));
  }
  return { ask, close };
}
