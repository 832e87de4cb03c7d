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
  /** A task that takes longer, once its thread runs, is given up, and its thread ends. */
  limitMs: number;
  /** What is said to somebody who comes when `mostWaiting` tasks wait. */
  whenFull: string;
  /** What is said where a task took longer than `limitMs`. */
  whenLate: string;
};

type Running<Task, Value> = { job: Job<Task, Value>; limit?: NodeJS.Timeout };

/**
 * Heavy computing in a few threads, which start when needed, so that it never blocks the server.
 * One task too many, and one that takes too long, is refused with AppError "busy". A thread that
 * dies takes only the task with it that it was doing; another one starts for the next.
 */
export function createThreadPool<Task, Value>(
  place: URL,
  { threads, mostWaiting, idleMs, limitMs, whenFull, whenLate }: Settings,
) {
  const waiting: Job<Task, Value>[] = [];
  const idle = new Set<Worker>();
  const { busy, occupy, release } = createBusy<Task, Value>(limitMs, giveUp);
  let isClosed = false;
  let idleTimer: NodeJS.Timeout | undefined;

  function restLater() {
    clearTimeout(idleTimer);
    idleTimer = setTimeout(() => {
      for (const worker of idle) worker.terminate();
      idle.clear();
    }, idleMs).unref();
  }

  function lose(worker: Worker, error: Error) {
    idle.delete(worker);
    release(worker)?.reject(error);
    assign();
  }

  /** What a thread that was given up still answered is nobody's. */
  function take(worker: Worker, answer: ThreadAnswer<Value>) {
    const job = release(worker);
    if (!job) return;
    idle.add(worker);
    if ("error" in answer) job.reject(new Error(answer.error));
    else job.resolve(answer.value);
    assign();
    restLater();
  }

  function assign() {
    while (waiting.length > 0 && busy.size < threads) {
      const job = waiting.shift();
      if (!job) return;
      const [rested] = idle;
      const worker = rested ?? startWorker(place, take, lose);
      idle.delete(worker);
      occupy(worker, job, rested !== undefined);
      worker.postMessage(job.task);
    }
  }

  function giveUp(worker: Worker) {
    worker.terminate();
    lose(worker, new AppError("busy", whenLate, { retryAfter: 30 }));
  }

  const full = () => new AppError("busy", whenFull, { retryAfter: 2 });

  function ask(task: Task) {
    if (isClosed || waiting.length >= mostWaiting) {
      return Promise.reject(full());
    }
    return new Promise<Value>((resolve, reject) => {
      waiting.push({ task, resolve, reject });
      assign();
    });
  }

  /** Ends the threads; what they do is refused as "busy". For tests and hosts that close in order. */
  async function close() {
    isClosed = true;
    const threads = [...idle, ...busy.keys()];
    for (const { reject } of waiting.splice(0)) reject(full());
    for (const worker of threads) release(worker)?.reject(full());
    await Promise.all(threads.map((worker) => worker.terminate()));
  }
  return { ask, close };
}

/** The threads that do a job; `giveUp` is called for one that runs for `limitMs` with the same job. */
function createBusy<Task, Value>(limitMs: number, giveUp: (worker: Worker) => void) {
  const busy = new Map<Worker, Running<Task, Value>>();

  function beginLimit(worker: Worker) {
    const running = busy.get(worker);
    if (running) running.limit = setTimeout(giveUp, limitMs, worker);
  }

  function occupy(worker: Worker, job: Job<Task, Value>, isOnline: boolean) {
    busy.set(worker, { job });
    if (isOnline) beginLimit(worker);
    else worker.once("online", () => beginLimit(worker));
  }

  /** The job that the worker was doing, which it does no more. */
  function release(worker: Worker) {
    const running = busy.get(worker);
    clearTimeout(running?.limit);
    busy.delete(worker);
    return running?.job;
  }
  return { busy, occupy, release };
}

function startWorker<Value>(
  place: URL,
  take: (worker: Worker, answer: ThreadAnswer<Value>) => void,
  lose: (worker: Worker, error: Error) => void,
) {
  const worker = new Worker(place);
  worker.unref();
  worker.on("message", (answer: ThreadAnswer<Value>) => take(worker, answer));
  worker.on("error", (error) =>
    lose(worker, error instanceof Error ? error : new Error(String(error))),
  );
  worker.on("exit", () => lose(worker, new Error("the thread ended")));
  return worker;
}
