import { Cron } from "croner";
import type { LogLine } from "#api/platform/deps.ts";

type Options = { tickSeconds: number; log: (line: LogLine) => void };

/**
 * Does each work again and again, `tickSeconds` apart and never beside itself; what one does not
 * finish holds no other up. `stop` begins no more and waits for what is under way, 8 s at most.
 */
export function startRounds(works: (() => Promise<unknown>)[], { tickSeconds, log }: Options) {
  const rounds = works.map((work) => startRound(work, tickSeconds, createWatch(log)));
  return {
    stop: async () => {
      for (const { clock } of rounds) clock.stop();
      const done = Promise.all(rounds.map((round) => round.running()));
      await Promise.race([done, new Promise((resolve) => setTimeout(resolve, 8_000))]);
    },
  };
}

type Watch = ReturnType<typeof createWatch>;

function startRound(work: () => Promise<unknown>, interval: number, watch: Watch) {
  let running = Promise.resolve();
  const clock = new Cron("* * * * * *", { interval, protect: true, catch: true }, () => {
    running = work().then(watch.went, watch.failed);
    return running;
  });
  return { clock, running: () => running };
}

/** Says once that a work fails, and once that it goes on. */
function createWatch(log: Options["log"]) {
  let isFailing = false;
  return {
    went: () => {
      if (isFailing) log({ level: "info", msg: "reports go on" });
      isFailing = false;
    },
    failed: (error: unknown) => {
      if (!isFailing) {
        log({ level: "warn", msg: "reports wait for the database", ...reasonOf(error) });
      }
      isFailing = true;
    },
  };
}

/** The driver's code says enough; its message may hold names and addresses. */
function reasonOf(error: unknown) {
  const { cause, code, name } = error as {
    cause?: { code?: string };
    code?: string;
    name?: string;
  };
  return { reason: cause?.code ?? code ?? name };
}
