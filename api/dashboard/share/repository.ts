import { and, asc, eq, gt, isNull, lt, or } from "drizzle-orm";
import type { Db } from "#api/platform/deps.ts";
import { products, shareLinks, users } from "#schema/index.ts";

type LinkRow = typeof shareLinks.$inferSelect;
type DashboardRef = { productId: string; dashboardId: string };

const of = ({ productId, dashboardId }: DashboardRef) =>
  and(eq(shareLinks.productId, productId), eq(shareLinks.dashboardId, dashboardId));

export async function insertLink(db: Db, link: typeof shareLinks.$inferInsert) {
  await db.insert(shareLinks).values(link);
}

/** Of a dashboard, each with the name of whoever made it, oldest first, one more than `limit`. */
export async function listLinks(db: Db, ref: DashboardRef, limit: number, after?: string) {
  return db
    .select({ link: shareLinks, creator: { id: users.id, name: users.name } })
    .from(shareLinks)
    .innerJoin(users, eq(users.id, shareLinks.createdBy))
    .where(and(of(ref), after === undefined ? undefined : gt(shareLinks.id, after)))
    .orderBy(asc(shareLinks.id))
    .limit(limit + 1);
}
export type ListedLink = Awaited<ReturnType<typeof listLinks>>[number];

export async function findLink(db: Db, ref: DashboardRef, linkId: string) {
  const [row] = await db
    .select({ link: shareLinks, creator: { id: users.id, name: users.name } })
    .from(shareLinks)
    .innerJoin(users, eq(users.id, shareLinks.createdBy))
    .where(and(of(ref), eq(shareLinks.id, linkId)));
  return row;
}

/** Answers what was deleted. */
export async function deleteLink(db: Db, ref: DashboardRef, linkId: string) {
  const [row] = await db
    .delete(shareLinks)
    .where(and(of(ref), eq(shareLinks.id, linkId)))
    .returning();
  return row;
}

export async function deleteLinksOf(db: Db, productId: string, createdBy: string) {
  await db
    .delete(shareLinks)
    .where(and(eq(shareLinks.productId, productId), eq(shareLinks.createdBy, createdBy)));
}

/** The link and its product, expired ones too; undefined when there is none. */
export async function findByToken(db: Db, token: string) {
  const [row] = await db
    .select({
      link: shareLinks,
      product: {
        id: products.id,
        no: products.no,
        name: products.name,
        timezone: products.timezone,
        weekStart: products.weekStart,
        rollupEpoch: products.rollupEpoch,
        isRolledUp: products.isRolledUp,
      },
    })
    .from(shareLinks)
    .innerJoin(products, and(eq(products.id, shareLinks.productId), isNull(products.deletedAt)))
    .where(eq(shareLinks.token, token));
  return row;
}

/** Notes the use, at most once a minute. */
export async function touchLink(db: Db, { id, productId }: LinkRow, now: Date) {
  const minuteAgo = new Date(now.getTime() - 60_000);
  const isDue = or(isNull(shareLinks.lastUsedAt), lt(shareLinks.lastUsedAt, minuteAgo));
  await db
    .update(shareLinks)
    .set({ lastUsedAt: now })
    .where(and(eq(shareLinks.productId, productId), eq(shareLinks.id, id), isDue));
}
