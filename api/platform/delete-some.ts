import { sql } from "drizzle-orm";
import type { Db, Deps } from "./deps.ts";

/** Columns and the numbers that they hold in the rows meant; the product's is always named. */
export type RowsOf = { product_no: number; metric_id?: number; import_no?: number };

/**
 * Deletes at most `most` rows in one short statement; answers how many. `table` and the columns
 * are names of ours, never text of a request.
 */
async function deleteSome(db: Db, table: string, of: RowsOf, most: number) {
  const name = sql.identifier(table);
  const terms = Object.entries(of).map(
    ([column, value]) => sql`${sql.identifier(column)} = ${value}`,
  );
  const isMeant = sql.join(terms, sql` and `);
  const rows = await db.execute(sql`
    with gone as (
      delete from ${name} where ${isMeant} and ctid = any(array(
        select ctid from ${name} where ${isMeant} limit ${most}
      )) returning 1
    )
    select count(*)::int as deleted from gone`);
  return (rows as unknown as { deleted: number }[])[0]?.deleted ?? 0;
}

const chunk = 20_000;

/** Deletes all of them, in short statements; false when the process is asked to stop before. */
export const deleteInChunks = (deps: Pick<Deps, "db" | "isDraining">, table: string, of: RowsOf) =>
  inChunks(deps, (most) => deleteSome(deps.db, table, of, most));

/**
 * Repeats a short statement that deletes at most `most` rows and answers how many, until it finds
 * fewer; false when the process is asked to stop before.
 */
export async function inChunks(
  deps: Pick<Deps, "isDraining">,
  deleteRows: (most: number) => Promise<number>,
): Promise<boolean> {
  for (let deleted = chunk; deleted === chunk; ) {
    if (deps.isDraining()) return false;
    deleted = await deleteRows(chunk);
  }
  return true;
}
