import { and, asc, eq, gt, isNull, lt, ne, sql } from "drizzle-orm";
import type { Role } from "#api/platform/access/contexts.ts";
import type { Db } from "#api/platform/deps.ts";
import { apiKeys, invites, members, products, shareLinks } from "#schema/index.ts";

export type ProductRow = typeof products.$inferSelect & { role: string };
type NewProductRow = typeof products.$inferInsert;

export async function insertProduct(db: Db, product: NewProductRow) {
  const [row] = await db.insert(products).values(product).returning();
  if (!row) throw new Error("the insert answered no row");
  return row;
}

/** Answers false for somebody who is a member already. */
export async function insertMember(
  db: Db,
  member: { productId: string; userId: string; role: Role; createdAt: Date },
) {
  const rows = await db
    .insert(members)
    .values(member)
    .onConflictDoNothing()
    .returning({ userId: members.userId });
  return rows.length > 0;
}

/** The products of a person, oldest first, one more than `limit`. */
export async function listProducts(
  db: Db,
  userId: string,
  limit: number,
  after: string | undefined,
): Promise<ProductRow[]> {
  const rows = await db
    .select({ product: products, role: members.role })
    .from(members)
    .innerJoin(products, and(eq(products.id, members.productId), isNull(products.deletedAt)))
    .where(and(eq(members.userId, userId), after ? gt(products.id, after) : undefined))
    .orderBy(asc(products.id))
    .limit(limit + 1);
  return rows.map(({ product, role }) => ({ ...product, role }));
}

export async function findProduct(db: Db, productId: string) {
  const [row] = await db
    .select()
    .from(products)
    .where(and(eq(products.id, productId), isNull(products.deletedAt)));
  return row;
}

export async function updateProduct(db: Db, productId: string, change: Partial<NewProductRow>) {
  const [row] = await db
    .update(products)
    .set(change)
    .where(and(eq(products.id, productId), isNull(products.deletedAt)))
    .returning();
  return row;
}

/** Where the zone is another one than before. */
export async function endRollups(db: Db, productNo: number, timezone: string) {
  await db
    .update(products)
    .set({ isRolledUp: false, rollupEpoch: sql`${products.rollupEpoch} + 1` })
    .where(and(eq(products.no, productNo), ne(products.timezone, timezone)));
}

export async function findRollupGround(db: Db, productNo: number) {
  const [row] = await db
    .select({
      timezone: products.timezone,
      epoch: products.rollupEpoch,
      isRolledUp: products.isRolledUp,
    })
    .from(products)
    .where(and(eq(products.no, productNo), isNull(products.deletedAt)));
  return row;
}

export async function markRolledUp(db: Db, productNo: number, epoch: number) {
  const rows = await db
    .update(products)
    .set({ isRolledUp: true })
    .where(and(eq(products.no, productNo), eq(products.rollupEpoch, epoch)))
    .returning({ no: products.no });
  return rows.length > 0;
}

export async function listProductNumbers(db: Db, which: "all" | "not_rolled_up") {
  const rows = await db
    .select({ no: products.no })
    .from(products)
    .where(
      and(isNull(products.deletedAt), which === "all" ? undefined : eq(products.isRolledUp, false)),
    )
    .orderBy(asc(products.no));
  return rows.map(({ no }) => no);
}

/**
 * Ends access, keys, invites and share links together with the mark, in the caller's transaction; answers the
 * product, or undefined when it was deleted before.
 */
export async function markProductDeleted(db: Db, productId: string, deletedAt: Date) {
  const product = await updateProduct(db, productId, { deletedAt });
  await db.delete(members).where(eq(members.productId, productId));
  await db.delete(apiKeys).where(eq(apiKeys.productId, productId));
  await db.delete(invites).where(eq(invites.productId, productId));
  await db.delete(shareLinks).where(eq(shareLinks.productId, productId));
  return product;
}

export async function listDeletedProducts(db: Db, before: Date) {
  return db
    .select({ id: products.id, no: products.no })
    .from(products)
    .where(lt(products.deletedAt, before));
}

export async function deleteProductRow(db: Db, productId: string) {
  await db.delete(products).where(eq(products.id, productId));
}
