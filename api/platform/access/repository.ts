import { and, eq, gt, inArray, isNull, lt, or } from "drizzle-orm";
import { apiKeys, members, products, sessions, users } from "#schema/index.ts";
import type { Db } from "../deps.ts";
import type { Role } from "./contexts.ts";
import type { SessionClaims } from "./session-token.ts";

const product = {
  id: products.id,
  no: products.no,
  timezone: products.timezone,
  weekStart: products.weekStart,
  rollupEpoch: products.rollupEpoch,
  isRolledUp: products.isRolledUp,
};

const session = {
  id: sessions.id,
  userId: sessions.userId,
  confirmedAt: sessions.confirmedAt,
  lastSeenAt: sessions.lastSeenAt,
};

/**
 * Session and, where `productId` is given, membership and product, in one indexed query;
 * undefined when the session ended. `seenAfter` is the oldest last use that still counts.
 */
export async function findSession(
  db: Db,
  claims: SessionClaims,
  productId: string | undefined,
  now: Date,
  seenAfter: Date,
) {
  const [row] = await db
    .select({ session, role: members.role, product })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(
      members,
      productId === undefined
        ? isNull(users.id)
        : and(eq(members.userId, users.id), eq(members.productId, productId)),
    )
    .leftJoin(products, and(eq(products.id, members.productId), isNull(products.deletedAt)))
    .where(
      and(
        eq(sessions.id, claims.sessionId),
        eq(sessions.userId, claims.userId),
        gt(sessions.expiresAt, now),
        gt(sessions.lastSeenAt, seenAfter),
      ),
    );
  return row;
}

/** Held to the end of the transaction: nobody else changes who is in the team meanwhile. */
export async function lockProduct(db: Db, productId: string) {
  await db
    .select({ id: products.id })
    .from(products)
    .where(eq(products.id, productId))
    .for("no key update");
}

export async function findRole(db: Db, productId: string, userId: string) {
  const [row] = await db
    .select({ role: members.role })
    .from(members)
    .where(and(eq(members.productId, productId), eq(members.userId, userId)));
  return row?.role as Role | undefined;
}

export async function touchSession(db: Db, sessionId: string, now: Date) {
  await db.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, sessionId));
}

/** Keys with their products, but for those revoked or expired and those of deleted products. */
export async function findApiKeys(db: Db, publicIds: string[], now: Date) {
  return db
    .select({ key: apiKeys, product: { ...product, name: products.name } })
    .from(apiKeys)
    .innerJoin(products, and(eq(products.id, apiKeys.productId), isNull(products.deletedAt)))
    .where(
      and(
        inArray(apiKeys.publicId, publicIds),
        isNull(apiKeys.revokedAt),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)),
      ),
    );
}

/** Notes the use, at most once a minute. */
export async function touchApiKey(db: Db, apiKeyId: string, now: Date) {
  const minuteAgo = new Date(now.getTime() - 60_000);
  await db
    .update(apiKeys)
    .set({ lastUsedAt: now })
    .where(
      and(
        eq(apiKeys.id, apiKeyId),
        or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, minuteAgo)),
      ),
    );
}
