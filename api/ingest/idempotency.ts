import type { Deps } from "#api/platform/deps.ts";
import { AppError } from "#api/platform/errors.ts";
import { isStorableText } from "#api/platform/json-text.ts";
import { sha256 } from "#api/platform/sha256.ts";
import * as repository from "./repository.ts";

/** A repetition of a request is known by its key and has the same body. */
export type Repetition = { key: string; bodyHash: string };
type Receipt = { accepted: number; duplicates: number };

const longestKey = 255;
const keptMs = 48 * 3_600_000;

/** From the Idempotency-Key header, where there is one; 400 when it is empty or too long. */
export async function repetitionOf(
  header: string | undefined,
  body: string,
): Promise<Repetition | undefined> {
  if (header === undefined) return undefined;
  if (header === "" || header.length > longestKey || !isStorableText(header)) {
    throw new AppError("invalid_header", `Idempotency-Key has 1 to ${longestKey} characters.`);
  }
  return { key: header, bodyHash: await sha256(body) };
}

/**
 * One answer for each request: from `store`, which gets the places of those that are new, or what
 * an earlier request with the same key and body was answered. Keys commit together with the points,
 * so a request that failed is not remembered; a twin in another transaction waits for the first.
 * Source: draft-ietf-httpapi-idempotency-key-header-07.
 */
export async function answerRepeated(
  deps: Deps,
  productNo: number,
  requests: (Repetition | undefined)[],
  store: (fresh: number[]) => Promise<Receipt[]>,
): Promise<(Receipt | Error)[]> {
  const firsts = new Map<string, { index: number; repetition: Repetition }>();
  for (const [index, repetition] of requests.entries()) {
    if (!repetition || firsts.has(repetition.key)) continue;
    firsts.set(repetition.key, { index, repetition });
  }
  const given = [...firsts.values()].map(({ repetition }) => repetition);
  const claimed = await repository.claimKeys(deps.db, productNo, given, deps.now());
  const before = await repository.findReceipts(
    deps.db,
    productNo,
    given.flatMap(({ key }) => (claimed.has(key) ? [] : [key])),
  );
  const isFresh = (repetition: Repetition | undefined, index: number) =>
    !repetition || (claimed.has(repetition.key) && firsts.get(repetition.key)?.index === index);
  const fresh = [...requests.keys()].filter((index) => isFresh(requests[index], index));
  const stored = await store(fresh);
  const receipts = new Map(fresh.map((index, place) => [index, stored[place]]));
  const remembered = [...firsts].flatMap(([key, { index, repetition }]) => {
    const receipt = receipts.get(index);
    return claimed.has(key) && receipt ? [{ ...repetition, ...receipt }] : [];
  });
  await repository.saveReceipts(deps.db, productNo, remembered);
  const known = new Map([...before, ...remembered].map((receipt) => [receipt.key, receipt]));
  return requests.map((repetition, index) => {
    const receipt = receipts.get(index);
    if (receipt) return receipt;
    if (!repetition) throw new Error("a request without a key is always new");
    return replay(repetition, known.get(repetition.key));
  });
}

function replay(repetition: Repetition, before: (Receipt & Repetition) | undefined) {
  if (before?.bodyHash !== repetition.bodyHash) return reused();
  return { accepted: before.accepted, duplicates: before.duplicates };
}

const reused = () =>
  new AppError(
    "idempotency_key_reused",
    "This Idempotency-Key came with another body before: send a new key for new points.",
  );

/** Housekeeping: keys are kept for 48 hours. */
export const oldestKept = (now: Date) => new Date(now.getTime() - keptMs);
