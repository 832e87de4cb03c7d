import type { KeyCtx } from "#api/platform/access/contexts.ts";
import { AppError } from "#api/platform/errors.ts";
import { isStorableText } from "#api/platform/json-text.ts";
import { sha256 } from "#api/platform/sha256.ts";
import * as repository from "./repository.ts";

/** A repetition of a request is known by its key and has the same body. */
export type Repetition = { key: string; bodyHash: string };
export type Receipt = { accepted: number; duplicates: number };

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
 * Runs `store` unless a request with this key went well before, and then answers what that one
 * answered. Both commit together, so a request that failed is not remembered; a twin that runs at
 * the same time waits for the first. Source: draft-ietf-httpapi-idempotency-key-header-07.
 */
export async function onlyOnce(
  ctx: KeyCtx,
  repetition: Repetition | undefined,
  store: () => Promise<Receipt>,
): Promise<Receipt> {
  if (!repetition) return store();
  const productNo = ctx.product.no;
  const isFirst = await repository.claimKey(ctx.db, productNo, repetition, ctx.now());
  if (isFirst) {
    const receipt = await store();
    await repository.saveReceipt(ctx.db, productNo, repetition.key, receipt);
    return receipt;
  }
  const before = await repository.findReceipt(ctx.db, productNo, repetition.key);
  if (before?.bodyHash === repetition.bodyHash) {
    return { accepted: before.accepted, duplicates: before.duplicates };
  }
  throw new AppError(
    "idempotency_key_reused",
    "This Idempotency-Key came with another body before: send a new key for new points.",
  );
}

/** Housekeeping: keys are kept for 48 hours. */
export const oldestKept = (now: Date) => new Date(now.getTime() - keptMs);
