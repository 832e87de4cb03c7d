import { and, eq, sql } from "drizzle-orm";
import { numberArray, textArray } from "#api/platform/array-literal.ts";
import type { Db } from "#api/platform/deps.ts";
import { sqlInstant } from "#api/platform/sql-instant.ts";
import { idempotencyKeys } from "#schema/index.ts";

type Repetition = { key: string; bodyHash: string };
type Receipt = Repetition & { accepted: number; duplicates: number };

/** Answers the keys that were not used before; waits for a twin that is using one now. */
export async function claimKeys(db: Db, productNo: number, given: Repetition[], createdAt: Date) {
  if (given.length === 0) return new Set<string>();
  const rows = await db
    .insert(idempotencyKeys)
    .values(
      given
        .map(({ key, bodyHash }) => ({
          ...{ productNo, key, bodyHash, createdAt },
          ...{ accepted: 0, duplicates: 0 },
        }))
        .sort((a, b) => (a.key < b.key ? -1 : 1)),
    )
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key });
  return new Set(rows.map(({ key }) => key));
}

export async function saveReceipts(db: Db, productNo: number, receipts: Receipt[]) {
  if (receipts.length === 0) return;
  await db.execute(sql`
    update idempotency_keys k set accepted = r.accepted, duplicates = r.duplicates
    from unnest(
      ${textArray(receipts.map(({ key }) => key))}::text::text[],
      ${numberArray(receipts.map(({ accepted }) => accepted))}::text::int[],
      ${numberArray(receipts.map(({ duplicates }) => duplicates))}::text::int[]
    ) as r(key, accepted, duplicates)
    where k.product_no = ${productNo} and k.key = r.key`);
}

export async function findReceipts(db: Db, productNo: number, keys: string[]) {
  if (keys.length === 0) return [];
  return db
    .select()
    .from(idempotencyKeys)
    .where(
      and(
        eq(idempotencyKeys.productNo, productNo),
        sql`${idempotencyKeys.key} = any(${textArray(keys)}::text::text[])`,
      ),
    );
}

/** Deletes at most `most` keys that were made before, of whatever product; answers how many. */
export async function deleteSomeKeys(db: Db, before: Date, most: number): Promise<number> {
  const until = sqlInstant(before.getTime());
  const rows = await db.execute(sql`
    with gone as (
      delete from idempotency_keys k using (
        select product_no, key from idempotency_keys where created_at < ${until} limit ${most}
      ) old
      where k.product_no = old.product_no and k.key = old.key and k.created_at < ${until}
      returning 1
    )
    select count(*)::int as deleted from gone`);
  return (rows as unknown as { deleted: number }[])[0]?.deleted ?? 0;
}
