import { and, asc, eq, gt, isNull, ne, or, sql } from "drizzle-orm";
import type { Role } from "#api/platform/access/contexts.ts";
import type { Db } from "#api/platform/deps.ts";
import { invites, members, products, users } from "#schema/index.ts";

/** Held to the end of the transaction: nobody else changes who is in the team meanwhile. */
export async function lockTeam(db: Db, productId: string) {
  await db
    .select({ id: products.id })
    .from(products)
    .where(eq(products.id, productId))
    .for("no key update");
}

const withPerson = {
  userId: members.userId,
  name: users.name,
  email: users.email,
  role: members.role,
  createdAt: members.createdAt,
};

/** In the order of joining, one more than `limit`. */
export async function listMembers(
  db: Db,
  productId: string,
  limit: number,
  after: { createdAt: string; userId: string } | undefined,
) {
  const joinedAfter =
    after &&
    or(
      sql`${members.createdAt} > ${after.createdAt}::timestamptz`,
      and(
        sql`${members.createdAt} = ${after.createdAt}::timestamptz`,
        gt(members.userId, after.userId),
      ),
    );
  return db
    .select(withPerson)
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.productId, productId), joinedAfter))
    .orderBy(asc(members.createdAt), asc(members.userId))
    .limit(limit + 1);
}

const of = (productId: string, userId: string) =>
  and(eq(members.productId, productId), eq(members.userId, userId));

export async function findMember(db: Db, productId: string, userId: string) {
  const [row] = await db
    .select(withPerson)
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(of(productId, userId));
  return row;
}

export async function updateRole(db: Db, productId: string, userId: string, role: Role) {
  await db.update(members).set({ role }).where(of(productId, userId));
}

export async function deleteMember(db: Db, productId: string, userId: string) {
  await db.delete(members).where(of(productId, userId));
}

/** Products that the person is in and that are not deleted, each with its name and role, in the order of their ids. */
export async function listTeamsOf(db: Db, userId: string) {
  return db
    .select({ productId: members.productId, productName: products.name, role: members.role })
    .from(members)
    .innerJoin(products, and(eq(products.id, members.productId), isNull(products.deletedAt)))
    .where(eq(members.userId, userId))
    .orderBy(asc(members.productId));
}

export async function hasOtherMember(db: Db, productId: string, userId: string) {
  const rows = await db
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.productId, productId), ne(members.userId, userId)))
    .limit(1);
  return rows.length > 0;
}

export async function hasOtherOwner(db: Db, productId: string, userId: string) {
  const rows = await db
    .select({ userId: members.userId })
    .from(members)
    .where(
      and(eq(members.productId, productId), eq(members.role, "owner"), ne(members.userId, userId)),
    )
    .limit(1);
  return rows.length > 0;
}

export async function hasMemberWithEmail(db: Db, productId: string, email: string) {
  const rows = await db
    .select({ userId: members.userId })
    .from(members)
    .innerJoin(users, and(eq(users.id, members.userId), eq(users.email, email)))
    .where(eq(members.productId, productId))
    .limit(1);
  return rows.length > 0;
}

/** Ends the open invites that this person sent. */
export async function revokeInvitesBy(db: Db, productId: string, userId: string, revokedAt: Date) {
  await db
    .update(invites)
    .set({ revokedAt })
    .where(
      and(
        eq(invites.productId, productId),
        eq(invites.invitedBy, userId),
        isNull(invites.acceptedAt),
        isNull(invites.revokedAt),
      ),
    );
}

/** Ends the open invites of this person's address, which would let them in again. */
export async function revokeInvitesTo(db: Db, productId: string, userId: string, revokedAt: Date) {
  const address = db.select({ email: users.email }).from(users).where(eq(users.id, userId));
  await db
    .update(invites)
    .set({ revokedAt })
    .where(
      and(
        eq(invites.productId, productId),
        eq(invites.email, address),
        isNull(invites.acceptedAt),
        isNull(invites.revokedAt),
      ),
    );
}
