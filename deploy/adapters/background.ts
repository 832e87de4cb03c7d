import type { Deps } from "#api/platform/deps.ts";

/**
 * Work that goes on after an answer, on hosts that live on; `finished` resolves when none is left.
 * What work throws is one line in the log, by name and code.
 */
export function createBackground(log: Deps["log"]) {
  const running = new Set<Promise<void>>();
  const background: Deps["background"] = (work) => {
    const done = work().then(
      () => undefined,
      (error) => log(failed(error)),
    );
    running.add(done);
    void done.finally(() => running.delete(done));
  };
  return {
    background,
    /** Work may begin more work. */
    finished: async () => {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

/** The driver's text may hold values: its name and code say enough. */
export function failed(error: { name?: string; code?: unknown; cause?: { code?: unknown } }) {
  return {
    level: "error" as const,
    msg: "background work failed",
    error: error.name,
    code: error.code ?? error.cause?.code,
  };
}
