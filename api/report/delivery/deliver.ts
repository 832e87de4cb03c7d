import { databaseCode } from "#api/platform/database-errors.ts";
import type { Deps } from "#api/platform/deps.ts";
import { drained, unlessDrained } from "#api/platform/draining.ts";
import { newId } from "#api/platform/id.ts";
import type { Mailer, SendResult } from "#api/platform/mail.ts";
import { isWithin } from "#api/platform/rate-limit.ts";
import { nextTry, wasTriedEnough } from "./backoff.ts";
import { type Letter, toMail, writeLetter } from "./letter.ts";
import * as repository from "./repository.ts";

/** What a mail in hand is given once the process is to end; then somebody else may have it. */
const lastMs = 7_000;
const perProduct = { name: "reports:product", most: 2_000, seconds: 86_400 };

/** How many mails are sent, and how many reports are drawn for them, before it ends. */
export type Bounds = { runId?: string; most?: number; mostDrawn?: number };
type InHand = { delivery: repository.DeliveryRow; owner: string };
type Outcome =
  | { status: "sent" | "failed" | "unsubscribed" | "cancelled"; reply?: string }
  | { retry: string }
  | "skipped";

/**
 * Sends what waits to be sent, one mail after the other until none is left, of one run where it is
 * named. Any number of processes may do so at once. Answers how many mails were taken in hand.
 */
export async function deliverReports(deps: Deps, bounds: Bounds = {}) {
  const { runId, most = Infinity, mostDrawn = Infinity } = bounds;
  const { mailer } = deps;
  let letter: Letter | undefined;
  let taken = 0;
  let drawnCount = 0;
  for (; mailer && taken < most && !deps.isDraining(); taken++) {
    const owner = newId();
    const only = drawnCount < mostDrawn ? runId : letter?.runId;
    const delivery = await repository.leaseDelivery(deps.db, leaseOf(deps, owner), only);
    if (!delivery) break;
    const hand = { delivery, owner };
    const work = workOn(deps, mailer, hand, letter);
    const done = await unlessDrained(deps, work, lastMs);
    if (done === drained) {
      await repository.giveBackLease(deps.db, delivery.id, owner, deps.now());
      break;
    }
    if (done && done !== letter) drawnCount += 1;
    letter = done ?? letter;
  }
  return taken;
}

const leaseOf = ({ now, config }: Deps, owner: string) => ({
  owner,
  now: now(),
  until: new Date(now().getTime() + config.reports.leaseSeconds * 1_000),
});

/** Brings one mail to its next state; answers the letter that it was, for the next recipient. */
async function workOn(deps: Deps, mailer: Mailer, hand: InHand, last: Letter | undefined) {
  const letter: { current: Letter | undefined } = { current: last };
  const outcome = await decide(deps, mailer, hand, letter).catch((error) => broken(deps, error));
  await record(deps, hand, outcome);
  return letter.current;
}

/** A fault of ours is no reason to lose the mail: it is tried again like one that was put off. */
function broken(deps: Deps, error: unknown): Outcome {
  const reason = databaseCode(error) ?? (error as Error).name;
  deps.log({ level: "error", msg: "report not sent", reason });
  return { retry: `The report could not be made (${reason}); Trackable's log says more.` };
}

async function decide(
  deps: Deps,
  mailer: Mailer,
  { delivery, owner }: InHand,
  letter: { current: Letter | undefined },
): Promise<Outcome | undefined> {
  if (wasTriedEnough(delivery.attempts)) {
    return { status: "failed", reply: "No process lived to the end of a try; see the log." };
  }
  if (letter.current?.runId !== delivery.runId) {
    const found = await repository.findInHand(deps.db, delivery.id, owner);
    const obstacle = obstacleIn(found);
    if (!found || obstacle) return obstacle;
    letter.current = await writeLetter(deps, found);
    if (letter.current.isEmpty && found.report.skipWhenEmpty) return "skipped";
  }
  const isFirst = delivery.attempts === 1;
  if (isFirst && !(await isWithin(deps, perProduct, delivery.productId))) {
    const reply = `This product has sent its ${perProduct.most} report mails of today; send it again tomorrow.`;
    return { status: "failed", reply };
  }
  if (!(await repository.renewLease(deps.db, delivery.id, leaseOf(deps, owner)))) return undefined;
  const found = await repository.findInHand(deps.db, delivery.id, owner);
  const obstacle = obstacleIn(found);
  if (!found || obstacle) return obstacle;
  return outcomeOf(await mailer.send(toMail(deps, letter.current, delivery, found)));
}

/** Why a mail must not go out any more; what is gone altogether has no state to keep. */
function obstacleIn(found: repository.InHand | undefined): Outcome | undefined {
  if (!found) return undefined;
  const { run, report, product, subscription } = found;
  if (subscription.unsubscribedAt) return { status: "unsubscribed" };
  const isOff = run.kind === "scheduled" && !report.enabled;
  const isTakenOff = run.kind !== "test" && !report.isRecipient;
  return isOff || isTakenOff || product.deletedAt ? { status: "cancelled" } : undefined;
}

/** A permanent refusal ends it, but for those that are about the sender's login. */
function outcomeOf(result: SendResult): Outcome {
  if (result.ok) return { status: "sent", reply: result.reply };
  const isFinal = result.kind === "permanent" && !/^5(30|34|35|38)\b/.test(result.reply);
  return isFinal ? { status: "failed", reply: result.reply } : { retry: result.reply };
}

async function record(deps: Deps, { delivery, owner }: InHand, outcome: Outcome | undefined) {
  if (outcome === undefined) return;
  if (outcome === "skipped") return repository.skipRun(deps.db, delivery.runId);
  const now = deps.now();
  if ("status" in outcome) {
    return repository.endLease(deps.db, delivery.id, owner, {
      ...outcome,
      ...(outcome.status === "sent" && { sentAt: now }),
    });
  }
  const { attempts, giveUpAt } = delivery;
  const firstWaitSeconds = deps.config.reports.retrySeconds;
  const next = nextTry({ attempts, now, giveUpAt, firstWaitSeconds });
  const state = next ? { nextTryAt: next } : { status: "failed" as const };
  await repository.endLease(deps.db, delivery.id, owner, { reply: outcome.retry, ...state });
}
