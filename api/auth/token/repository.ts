import { and, eq, gt, inArray, isNull, lt } from "drizzle-orm";
import type { Db } from "#api/platform/deps.ts";
import { mailTokens } from "#schema/index.ts";

export type TokenRow = typeof mailTokens.$inferSelect;
export type Purpose = TokenRow["purpose"];

export async function insertToken(db: Db, token: typeof mailTokens.$inferInsert) {
  await db.insert(mailTokens).values(token);
}

export async function findToken(db: Db, tokenHash: string): Promise<TokenRow | undefined> {
  const [row] = await db.select().from(mailTokens).where(eq(mailTokens.tokenHash, tokenHash));
  return row;
}

/** Answers undefined where the token was used, has ended or is for something else. */
export async function markTokenUsed(
  db: Db,
  tokenHash: string,
  purposes: Purpose[],
  now: Date,
): Promise<TokenRow | undefined> {
  const [row] = await db
    .update(mailTokens)
    .set({ usedAt: now })
    .where(
      and(
        eq(mailTokens.tokenHash, tokenHash),
        inArray(mailTokens.purpose, purposes),
        isNull(mailTokens.usedAt),
        gt(mailTokens.expiresAt, now),
      ),
    )
    .returning();
  return row;
}

/** Used ones stay for a while, so that their links can say so. */
export async function deleteUnusedTokens(db: Db, userId: string, purpose?: Purpose) {
  await db
    .delete(mailTokens)
    .where(
      and(
        eq(mailTokens.userId, userId),
        isNull(mailTokens.usedAt),
        purpose && eq(mailTokens.purpose, purpose),
      ),
    );
}

export async function deleteEndedTokens(db: Db, endedBefore: Date) {
  await db.delete(mailTokens).where(lt(mailTokens.expiresAt, endedBefore));
}
