import { and, asc, eq, gt, isNull, lt, ne, sql } from "drizzle-orm";
import type { Role } from "#api/platform/access/contexts.ts";
import type { Db } from "#api/platform/deps.ts";
import { apiKeys, members, products, users } from "#schema/index.ts";

export type ProductRow = typeof products.$inferSelect & { role: string };
type NewProductRow = typeof products.$inferInsert;
type NewApiKeyRow = typeof apiKeys.$inferInsert;

export async function insertProduct(db: Db, product: NewProductRow) {
  const [row] = await db.insert(products).values(product).returning();
  if (!row) throw new Error("the insert answered no row");
  return row;
}

export async function insertMember(
  db: Db,
  member: { productId: string; userId: string; role: Role; createdAt: Date },
) {
  await db.insert(members).values(member);
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

/** Ends access and keys together with the mark; the rest is purged in the background. */
export async function markProductDeleted(db: Db, productId: string, deletedAt: Date) {
  await db.transaction(async (tx) => {
    await tx.update(products).set({ deletedAt }).where(eq(products.id, productId));
    await tx.delete(members).where(eq(members.productId, productId));
    await tx.delete(apiKeys).where(eq(apiKeys.productId, productId));
  });
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

export async function insertApiKey(db: Db, apiKey: NewApiKeyRow) {
  await db.insert(apiKeys).values(apiKey);
}

const stillThere = (productId: string) =>
  and(eq(apiKeys.productId, productId), isNull(apiKeys.revokedAt));

const withCreator = {
  key: apiKeys,
  creator: { id: users.id, name: users.name },
};

/** Keys that are not revoked, oldest first, one more than `limit`. */
export async function listApiKeys(
  db: Db,
  productId: string,
  limit: number,
  after: string | undefined,
) {
  return db
    .select(withCreator)
    .from(apiKeys)
    .leftJoin(users, eq(users.id, apiKeys.createdBy))
    .where(and(stillThere(productId), after ? gt(apiKeys.id, after) : undefined))
    .orderBy(asc(apiKeys.id))
    .limit(limit + 1);
}

export async function findApiKey(db: Db, productId: string, apiKeyId: string) {
  const [row] = await db
    .select(withCreator)
    .from(apiKeys)
    .leftJoin(users, eq(users.id, apiKeys.createdBy))
    .where(and(stillThere(productId), eq(apiKeys.id, apiKeyId)));
  return row;
}

/** Answers false when there is no such key, or it was revoked before. */
export async function revokeApiKey(db: Db, productId: string, apiKeyId: string, revokedAt: Date) {
  const rows = await db
    .update(apiKeys)
    .set({ revokedAt })
    .where(and(stillThere(productId), eq(apiKeys.id, apiKeyId)))
    .returning({ id: apiKeys.id });
  return rows.length > 0;
}
