import { and, desc, eq, gt, lt, lte, notInArray, or } from "drizzle-orm";
import type { Db } from "#api/platform/deps.ts";
import { sessions } from "#schema/index.ts";

export type SessionRow = typeof sessions.$inferSelect;

export async function insertSession(db: Db, session: typeof sessions.$inferInsert) {
  await db.insert(sessions).values(session);
}

/** Sessions that have not ended, newest first, one more than `limit`. */
export async function listSessions(
  db: Db,
  userId: string,
  { now, seenAfter }: { now: Date; seenAfter: Date },
  limit: number,
  after: string | undefined,
): Promise<SessionRow[]> {
  return db
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, userId),
        gt(sessions.expiresAt, now),
        gt(sessions.lastSeenAt, seenAfter),
        after ? lt(sessions.id, after) : undefined,
      ),
    )
    .orderBy(desc(sessions.id))
    .limit(limit + 1);
}

/** False where the session has ended; it ends no more until the transaction does. */
export async function holdSession(db: Db, userId: string, sessionId: string): Promise<boolean> {
  const rows = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId)))
    .for("key share");
  return rows.length > 0;
}

export async function confirmSession(db: Db, sessionId: string, confirmedAt: Date) {
  await db.update(sessions).set({ confirmedAt }).where(eq(sessions.id, sessionId));
}

/** Answers false where this person has no such session. */
export async function deleteSession(db: Db, userId: string, sessionId: string): Promise<boolean> {
  const rows = await db
    .delete(sessions)
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId)))
    .returning({ id: sessions.id });
  return rows.length > 0;
}

/** Ends a person's sessions, all but those to keep; answers how many. */
export async function deleteSessions(db: Db, userId: string, kept: string[]): Promise<number> {
  const others = kept.length > 0 ? notInArray(sessions.id, kept) : undefined;
  const rows = await db
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), others))
    .returning({ id: sessions.id });
  return rows.length;
}

export async function deleteEndedSessions(db: Db, now: Date, seenBefore: Date) {
  await db
    .delete(sessions)
    .where(or(lte(sessions.expiresAt, now), lte(sessions.lastSeenAt, seenBefore)));
}
