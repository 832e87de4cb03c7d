import type { Deps } from "#api/platform/deps.ts";
import type { SendResult } from "#api/platform/mail.ts";
import { inTransaction } from "#api/platform/transaction.ts";
import { nextTry } from "./backoff.ts";
import * as repository from "./repository.ts";
import { giveUpRun, skipRun } from "./run-end-repository.ts";

/**
 * A mail that a process holds, until it `isLetGo`. `isBegun` from when the mail server is spoken
 * to: from then on nobody knows whether the mail is out before the answer has come.
 */
export type Held = {
  delivery: repository.DeliveryRow;
  owner: string;
  leaseUntil: Date;
  isBegun: boolean;
  isLetGo: boolean;
};

/** What became of a try; `noRoom` where it was none. */
export type Outcome =
  | { status: "sent" | "failed" | "unsubscribed" | "cancelled"; reply?: string }
  | { retry: string }
  | { noRoom: string }
  | { hopeless: string }
  | "skipped";

/**
 * A permanent refusal ends it, but for one that is about the sender and may pass: a login, a quota,
 * a block. 552 is the size of the mail.
 */
export function outcomeOf(result: SendResult): Outcome {
  if (result.ok) return { status: "sent", reply: result.reply };
  const isOfSender = result.isOfSender && !/^552\b/.test(result.reply);
  const mayPass = isOfSender || /^5(30|34|35|38)\b/.test(result.reply);
  const isFinal = result.kind === "permanent" && !mayPass;
  return isFinal ? { status: "failed", reply: result.reply } : { retry: result.reply };
}

/** Writes down what became of the mail; without effect where the lease was lost. */
export async function record(deps: Deps, held: Held, outcome: Outcome) {
  const { delivery, owner } = held;
  const ref = { id: delivery.id, runId: delivery.runId, owner, now: deps.now() };
  if (outcome === "skipped") {
    return inTransaction(deps, ({ db }) => skipRun(db, ref));
  }
  if ("hopeless" in outcome) {
    return inTransaction(deps, ({ db }) => giveUpRun(db, ref, outcome.hopeless));
  }
  const end = (change: repository.Change) =>
    repository.endLease(deps.db, delivery.id, owner, change);
  if (!("status" in outcome)) return end(later(deps, delivery, outcome));
  if (outcome.status !== "sent") return end(outcome);
  const sent = { ...outcome, sentAt: deps.now() };
  await whileLeased(deps, held, () => end(sent));
}

const hour = 3_600_000;

function later(
  deps: Deps,
  { attempts, giveUpAt }: repository.DeliveryRow,
  outcome: { retry: string } | { noRoom: string },
): repository.Change {
  const now = deps.now();
  if ("retry" in outcome) {
    const firstWaitSeconds = deps.config.reports.retrySeconds;
    const next = nextTry({ attempts, now, giveUpAt, firstWaitSeconds });
    const state = next ? { nextTryAt: next } : { status: "failed" as const };
    return { reply: outcome.retry, ...state };
  }
  const isOver = now >= giveUpAt;
  if (isOver) {
    const reply = `${outcome.noRoom}, and no room came within a day; send it again.`;
    return { status: "failed", reply };
  }
  const nextTryAt = new Date(Math.min(now.getTime() + hour, giveUpAt.getTime()));
  const reply = `${outcome.noRoom}; this mail is tried again each hour for a day.`;
  return { nextTryAt, attempts: attempts - 1, reply };
}

/** That a mail is out is written down also where the database is away for a moment. */
async function whileLeased(deps: Deps, { leaseUntil }: Held, write: () => Promise<void>) {
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (deps.isDraining() || deps.now() >= leaseUntil) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}
