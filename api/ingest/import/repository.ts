import { and, asc, eq, exists, inArray, lt, lte, notExists, sql } from "drizzle-orm";
import { numberArray, textArray } from "#api/platform/array-literal.ts";
import type { Db } from "#api/platform/deps.ts";
import { importLines, imports } from "#schema/index.ts";
import type { ReadLine } from "./read-lines.ts";

export type ImportRow = typeof imports.$inferSelect;
/** An import that this process holds the lease of. */
export type Held = { productNo: number; id: string; no: number; leaseOwner: string };

const isImport = ({ productNo, id }: { productNo: number; id: string }) =>
  and(eq(imports.productNo, productNo), eq(imports.id, id));

const isHeld = (held: Held, status: ImportRow["status"]) =>
  and(isImport(held), eq(imports.leaseOwner, held.leaseOwner), eq(imports.status, status));

export async function insertImport(db: Db, row: typeof imports.$inferInsert): Promise<Held> {
  const [made] = await db.insert(imports).values(row).returning({ no: imports.no });
  if (!made) throw new Error("an import was not made");
  const { productNo, id, leaseOwner } = row;
  return { productNo, id, leaseOwner, no: made.no };
}

export async function findImport(db: Db, productNo: number, id: string) {
  const [row] = await db.select().from(imports).where(isImport({ productNo, id }));
  return row;
}

/** Changes an import that is still held and in `status`; answers false when it is not any more. */
export async function updateHeld(
  db: Db,
  held: Held,
  status: ImportRow["status"],
  change: Partial<ImportRow>,
): Promise<boolean> {
  const rows = await db
    .update(imports)
    .set(change)
    .where(isHeld(held, status))
    .returning({ no: imports.no });
  return rows.length > 0;
}

/** Gives up an upload that nobody reads at `now`; answers false when somebody does, or it ended. */
export async function giveUpAbandoned(
  db: Db,
  held: Held,
  now: Date,
  errors: ImportRow["errors"],
): Promise<boolean> {
  const rows = await db
    .update(imports)
    .set({ status: "failed", errors })
    .where(and(isHeld(held, "reading"), lte(imports.leaseUntil, now)))
    .returning({ no: imports.no });
  return rows.length > 0;
}

/** Takes an import that waits to be stored and that nobody holds at `now`. */
export async function claim(
  db: Db,
  { productNo, id }: { productNo: number; id: string },
  lease: { leaseOwner: string; leaseUntil: Date; now: Date },
): Promise<ImportRow | undefined> {
  const { leaseOwner, leaseUntil, now } = lease;
  const [row] = await db
    .update(imports)
    .set({ leaseOwner, leaseUntil, attempts: sql`${imports.attempts} + 1` })
    .where(
      and(isImport({ productNo, id }), eq(imports.status, "storing"), lte(imports.leaseUntil, now)),
    )
    .returning();
  return row;
}

/** Imports that somebody began to read or store and nobody holds at `now`. */
export async function findAbandoned(db: Db, now: Date) {
  return db
    .select()
    .from(imports)
    .where(and(inArray(imports.status, ["reading", "storing"]), lte(imports.leaseUntil, now)))
    .orderBy(imports.createdAt)
    .limit(20);
}

/** One statement whatever the number of lines, in the order of the table's key. */
export async function insertLines(db: Db, { productNo, no }: Held, lines: ReadLine[]) {
  await db.execute(sql`
    insert into import_lines (product_no, import_no, line, metric, value, ts, tags)
    select ${productNo}, ${no}, line, metric, value, to_timestamp(ms / 1000), tags
    from unnest(
      ${numberArray(lines.map(({ line }) => line))}::text::int[],
      ${textArray(lines.map(({ metric }) => metric))}::text::text[],
      ${numberArray(lines.map(({ value }) => value))}::text::float8[],
      ${numberArray(lines.map(({ timestamp }) => timestamp))}::text::float8[],
      ${textArray(lines.map(({ tags }) => tags))}::text::text[]
    ) as l(line, metric, value, ms, tags)
    order by metric, ms, line`);
}

/** Lets the planner know how many lines there are, before it is asked for the first of them. */
export async function countLinesIn(db: Db) {
  await db.execute(sql`analyze import_lines`);
}

type StagedImport = Pick<Held, "productNo" | "no">;
export type LineRow = {
  line: number;
  metric: string;
  value: number;
  timestamp: number;
  tags: string;
};

/**
 * The next lines to store after one, by metric and time; `timestamp` is in epoch milliseconds.
 * Those before are deleted, yet to read over them takes ever longer.
 */
export async function findLines(
  db: Db,
  { productNo, no }: StagedImport,
  after: LineRow | undefined,
  most: number,
): Promise<LineRow[]> {
  const rows = await db.execute(sql`
    select line, metric, value, (extract(epoch from ts) * 1000)::float8 as timestamp, tags
    from import_lines
    where product_no = ${productNo} and import_no = ${no}
      ${after ? sql`and (metric, ts, line) > ${placeOf(after)}` : sql``}
    order by metric, ts, line limit ${most}`);
  return rows as unknown as LineRow[];
}

/** Deletes the lines after one, up to and with `last`. */
export async function deleteLines(
  db: Db,
  { productNo, no }: StagedImport,
  after: LineRow | undefined,
  last: LineRow,
) {
  await db.execute(sql`
    delete from import_lines
    where product_no = ${productNo} and import_no = ${no}
      ${after ? sql`and (metric, ts, line) > ${placeOf(after)}` : sql``}
      and (metric, ts, line) <= ${placeOf(last)}`);
}

const placeOf = ({ metric, timestamp, line }: LineRow) =>
  sql`(${metric}, ${new Date(timestamp).toISOString()}::text::timestamptz, ${line}::int)`;

const hasEnded = inArray(imports.status, ["invalid", "done", "failed"]);

const linesOf = (db: Db) =>
  db
    .select({ line: importLines.line })
    .from(importLines)
    .where(and(eq(importLines.productNo, imports.productNo), eq(importLines.importNo, imports.no)));

/** Some imports that ended and whose lines are still there. */
export async function findEndedWithLines(db: Db) {
  return db
    .select({ productNo: imports.productNo, no: imports.no })
    .from(imports)
    .where(and(hasEnded, exists(linesOf(db))))
    .orderBy(asc(imports.createdAt))
    .limit(20);
}

/** Imports that ended and were made before an instant; not those whose lines are still there. */
export async function deleteOldImports(db: Db, before: Date) {
  await db
    .delete(imports)
    .where(and(lt(imports.createdAt, before), hasEnded, notExists(linesOf(db))));
}
