import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { textArray } from "#api/platform/array-literal.ts";
import type { Db } from "#api/platform/deps.ts";
import { members, products, subscriptions } from "#schema/index.ts";

/** Leaves those that are there as they are. */
export async function insertSubscriptions(db: Db, rows: (typeof subscriptions.$inferInsert)[]) {
  if (rows.length === 0) return;
  await db
    .insert(subscriptions)
    .values(rows)
    .onConflictDoNothing({ target: [subscriptions.productId, subscriptions.email] });
}

/** With the product's name, also of a product that was deleted a moment ago. */
export async function findSubscription(db: Db, token: string) {
  const [row] = await db
    .select({ subscription: subscriptions, product: { id: products.id, name: products.name } })
    .from(subscriptions)
    .innerJoin(products, eq(products.id, subscriptions.productId))
    .where(eq(subscriptions.token, token));
  return row;
}

/** Ends the mails at `unsubscribedAt`, or resumes them where it is null; false where they were so. */
export async function changeSubscription(db: Db, id: string, unsubscribedAt: Date | null) {
  const { unsubscribedAt: ended } = subscriptions;
  const rows = await db
    .update(subscriptions)
    .set({ unsubscribedAt })
    .where(and(eq(subscriptions.id, id), unsubscribedAt ? isNull(ended) : isNotNull(ended)))
    .returning({ id: subscriptions.id });
  return rows.length > 0;
}

/** Which of the addresses ended the product's mails. */
export async function findEnded(db: Db, productId: string, emails: string[]) {
  const rows = await db
    .select({ email: subscriptions.email })
    .from(subscriptions)
    .where(
      and(
        eq(subscriptions.productId, productId),
        sql`${subscriptions.email} = any(${textArray(emails)}::text::text[])`,
        isNotNull(subscriptions.unsubscribedAt),
      ),
    );
  return rows.map(({ email }) => email);
}

/** Of an address in the products that the person belongs to, those that were ended. */
export async function listEndedSubscriptions(db: Db, userId: string, email: string) {
  return db
    .select({
      productId: subscriptions.productId,
      unsubscribedAt: subscriptions.unsubscribedAt,
    })
    .from(subscriptions)
    .innerJoin(
      members,
      and(eq(members.productId, subscriptions.productId), eq(members.userId, userId)),
    )
    .where(and(eq(subscriptions.email, email), isNotNull(subscriptions.unsubscribedAt)))
    .orderBy(subscriptions.productId);
}

type Ended = Pick<typeof subscriptions.$inferSelect, "productId" | "email" | "unsubscribedAt">;

/** One that was ended before stays as it is. */
export async function endSubscription(db: Db, { productId, email, unsubscribedAt }: Ended) {
  await db
    .update(subscriptions)
    .set({ unsubscribedAt })
    .where(
      and(
        eq(subscriptions.productId, productId),
        eq(subscriptions.email, email),
        isNull(subscriptions.unsubscribedAt),
      ),
    );
}
