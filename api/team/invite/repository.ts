import { and, asc, eq, gt, isNull, lt } from "drizzle-orm";
import type { Db } from "#api/platform/deps.ts";
import { invites, products, users } from "#schema/index.ts";

export type InviteRow = typeof invites.$inferSelect;

const isOpen = () => and(isNull(invites.acceptedAt), isNull(invites.revokedAt));
const within = (productId: string, inviteId: string) =>
  and(eq(invites.productId, productId), eq(invites.id, inviteId), isOpen());

export async function insertInvite(db: Db, invite: typeof invites.$inferInsert) {
  await db.insert(invites).values(invite);
}

/** Neither accepted nor revoked, oldest first, one more than `limit`. */
export async function listInvites(
  db: Db,
  productId: string,
  limit: number,
  after: string | undefined,
) {
  return db
    .select({ invite: invites, inviter: { id: users.id, name: users.name } })
    .from(invites)
    .leftJoin(users, eq(users.id, invites.invitedBy))
    .where(
      and(eq(invites.productId, productId), isOpen(), after ? gt(invites.id, after) : undefined),
    )
    .orderBy(asc(invites.id))
    .limit(limit + 1);
}

export async function findInvite(db: Db, productId: string, inviteId: string) {
  const [row] = await db
    .select({ invite: invites, inviter: { id: users.id, name: users.name } })
    .from(invites)
    .leftJoin(users, eq(users.id, invites.invitedBy))
    .where(within(productId, inviteId));
  return row;
}

/** In whatever state; undefined when the product is deleted. */
export async function findInviteByToken(db: Db, tokenHash: string) {
  const [row] = await db
    .select({
      invite: invites,
      inviter: { id: users.id, name: users.name },
      product: products,
    })
    .from(invites)
    .innerJoin(products, and(eq(products.id, invites.productId), isNull(products.deletedAt)))
    .leftJoin(users, eq(users.id, invites.invitedBy))
    .where(eq(invites.tokenHash, tokenHash));
  return row;
}

export async function renewInvite(
  db: Db,
  productId: string,
  inviteId: string,
  change: Pick<InviteRow, "tokenHash" | "expiresAt" | "invitedBy" | "mail">,
) {
  await db
    .update(invites)
    .set({ ...change, mailReply: null })
    .where(within(productId, inviteId));
}

/** What became of the mail with that link; not once there is a newer one. */
export async function keepDelivery(
  db: Db,
  { productId, id, tokenHash }: InviteRow,
  { mail, mailReply = null }: { mail: string; mailReply?: string | null },
) {
  await db
    .update(invites)
    .set({ mail, mailReply })
    .where(and(within(productId, id), eq(invites.tokenHash, tokenHash)));
}

/** Answers what was revoked; undefined when there is no such open invite. */
export async function revokeInvite(db: Db, productId: string, inviteId: string, revokedAt: Date) {
  const [row] = await db
    .update(invites)
    .set({ revokedAt })
    .where(within(productId, inviteId))
    .returning();
  return row;
}

/** Makes room for a new invite of the address. */
export async function revokeInvitesOf(db: Db, productId: string, email: string, revokedAt: Date) {
  await db
    .update(invites)
    .set({ revokedAt })
    .where(and(eq(invites.productId, productId), eq(invites.email, email), isOpen()));
}

/** Answers false when somebody was faster, or the link is another one by now. */
export async function markAccepted(db: Db, inviteId: string, tokenHash: string, now: Date) {
  const rows = await db
    .update(invites)
    .set({ acceptedAt: now })
    .where(
      and(
        eq(invites.id, inviteId),
        eq(invites.tokenHash, tokenHash),
        isOpen(),
        gt(invites.expiresAt, now),
      ),
    )
    .returning({ id: invites.id });
  return rows.length > 0;
}

export async function findEmail(db: Db, userId: string) {
  const [row] = await db.select({ email: users.email }).from(users).where(eq(users.id, userId));
  return row?.email;
}

export async function deleteInvitesEndedBefore(db: Db, before: Date) {
  await db.delete(invites).where(lt(invites.expiresAt, before));
}
