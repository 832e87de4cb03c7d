import { eq, lte, or, sql } from "drizzle-orm";
import type { Db } from "#api/platform/deps.ts";
import { sessions, users } from "#schema/index.ts";

export type UserRow = typeof users.$inferSelect;
type NewUser = typeof users.$inferInsert;
type NewSession = typeof sessions.$inferInsert;

/** Answers undefined when the address has an account. */
export async function insertUser(db: Db, user: NewUser): Promise<UserRow | undefined> {
  const [row] = await db
    .insert(users)
    .values(user)
    .onConflictDoNothing({ target: users.email })
    .returning();
  return row;
}

/** Holds other registrations back until the transaction ends. */
export async function lockRegistration(db: Db) {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext('trackable registration'))`);
}

export async function hasUsers(db: Db): Promise<boolean> {
  const rows = await db.select({ id: users.id }).from(users).limit(1);
  return rows.length > 0;
}

export async function findUserByEmail(db: Db, email: string): Promise<UserRow | undefined> {
  const [row] = await db.select().from(users).where(eq(users.email, email));
  return row;
}

export async function findUser(db: Db, userId: string): Promise<UserRow | undefined> {
  const [row] = await db.select().from(users).where(eq(users.id, userId));
  return row;
}

export async function updateUser(
  db: Db,
  userId: string,
  change: Partial<NewUser>,
): Promise<UserRow | undefined> {
  const [row] = await db.update(users).set(change).where(eq(users.id, userId)).returning();
  return row;
}

export async function insertSession(db: Db, session: NewSession) {
  await db.insert(sessions).values(session);
}

export async function confirmSession(db: Db, sessionId: string, confirmedAt: Date) {
  await db.update(sessions).set({ confirmedAt }).where(eq(sessions.id, sessionId));
}

export async function deleteSession(db: Db, sessionId: string) {
  await db.delete(sessions).where(eq(sessions.id, sessionId));
}

export async function deleteEndedSessions(db: Db, now: Date, seenBefore: Date) {
  await db
    .delete(sessions)
    .where(or(lte(sessions.expiresAt, now), lte(sessions.lastSeenAt, seenBefore)));
}
