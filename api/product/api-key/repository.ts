import { and, asc, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { Db } from "#api/platform/deps.ts";
import { apiKeys, members, users } from "#schema/index.ts";

type NewApiKeyRow = typeof apiKeys.$inferInsert;

export async function insertApiKey(db: Db, apiKey: NewApiKeyRow) {
  await db.insert(apiKeys).values(apiKey);
}

const stillThere = (productId: string) =>
  and(eq(apiKeys.productId, productId), isNull(apiKeys.revokedAt));

const withCreator = (db: Db) =>
  db
    .select({
      key: apiKeys,
      creator: { id: users.id, name: users.name },
      creatorLeft: sql<boolean>`${members.userId} is null`,
    })
    .from(apiKeys)
    .leftJoin(users, eq(users.id, apiKeys.createdBy))
    .leftJoin(
      members,
      and(eq(members.productId, apiKeys.productId), eq(members.userId, apiKeys.createdBy)),
    );

/**
 * Keys that are not revoked, but for rotated ones that have ended; oldest first, one more than
 * `limit`.
 */
export async function listApiKeys(
  db: Db,
  productId: string,
  now: Date,
  limit: number,
  after: string | undefined,
) {
  const isOfUse = or(isNull(apiKeys.replacedBy), gt(apiKeys.expiresAt, now));
  return withCreator(db)
    .where(and(stillThere(productId), isOfUse, after ? gt(apiKeys.id, after) : undefined))
    .orderBy(asc(apiKeys.id))
    .limit(limit + 1);
}

export async function findApiKey(db: Db, productId: string, apiKeyId: string) {
  const [row] = await withCreator(db).where(and(stillThere(productId), eq(apiKeys.id, apiKeyId)));
  return row;
}

/** Answers what was revoked; undefined when there is no such key, or it was revoked before. */
export async function revokeApiKey(db: Db, productId: string, apiKeyId: string, revokedAt: Date) {
  const [row] = await db
    .update(apiKeys)
    .set({ revokedAt })
    .where(and(stillThere(productId), eq(apiKeys.id, apiKeyId)))
    .returning();
  return row;
}

/** Ends the key by `endsAt` at the latest; answers false when it was rotated before. */
export async function replaceApiKey(db: Db, apiKeyId: string, replacedBy: string, endsAt: Date) {
  const rows = await db
    .update(apiKeys)
    .set({
      replacedBy,
      expiresAt: sql`least(${apiKeys.expiresAt}, ${endsAt.toISOString()}::timestamptz)`,
    })
    .where(and(eq(apiKeys.id, apiKeyId), isNull(apiKeys.replacedBy), isNull(apiKeys.revokedAt)))
    .returning({ id: apiKeys.id });
  return rows.length > 0;
}

/** Takes the scope `read` from a person's keys; those that had no other are revoked. */
export async function endReadingOfKeys(
  db: Db,
  productId: string,
  createdBy: string,
  revokedAt: Date,
) {
  const reading = and(
    stillThere(productId),
    eq(apiKeys.createdBy, createdBy),
    sql`${apiKeys.scopes} ? 'read'`,
  );
  await db
    .update(apiKeys)
    .set({ revokedAt })
    .where(and(reading, sql`${apiKeys.scopes} = '["read"]'::jsonb`));
  await db
    .update(apiKeys)
    .set({ scopes: sql`${apiKeys.scopes} - 'read'` })
    .where(reading);
}
