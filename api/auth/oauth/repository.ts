import { and, asc, eq } from "drizzle-orm";
import type { Db } from "#api/platform/deps.ts";
import { oauthIdentities, users } from "#schema/index.ts";

type NewIdentity = typeof oauthIdentities.$inferInsert;

/** The account of an identity, undefined where nobody connected it. */
export async function findUserByIdentity(db: Db, provider: string, subject: string) {
  const [row] = await db
    .select({ user: users })
    .from(oauthIdentities)
    .innerJoin(users, eq(users.id, oauthIdentities.userId))
    .where(and(eq(oauthIdentities.provider, provider), eq(oauthIdentities.subject, subject)));
  return row?.user;
}

export async function listIdentities(db: Db, userId: string) {
  return db
    .select()
    .from(oauthIdentities)
    .where(eq(oauthIdentities.userId, userId))
    .orderBy(asc(oauthIdentities.provider));
}

/** False where the identity, or the person for this provider, is connected already. */
export async function insertIdentity(db: Db, identity: NewIdentity): Promise<boolean> {
  const rows = await db.insert(oauthIdentities).values(identity).onConflictDoNothing().returning();
  return rows.length > 0;
}

export async function updateIdentityEmail(
  db: Db,
  provider: string,
  subject: string,
  email: string | null,
) {
  await db
    .update(oauthIdentities)
    .set({ email })
    .where(and(eq(oauthIdentities.provider, provider), eq(oauthIdentities.subject, subject)));
}

export async function deleteIdentity(db: Db, userId: string, provider: string) {
  await db
    .delete(oauthIdentities)
    .where(and(eq(oauthIdentities.userId, userId), eq(oauthIdentities.provider, provider)));
}

export async function deleteIdentities(db: Db, userId: string) {
  await db.delete(oauthIdentities).where(eq(oauthIdentities.userId, userId));
}
