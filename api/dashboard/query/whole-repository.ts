import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#api/platform/deps.ts";
import { type CellQuery, pickedSeries, pointsIn } from "./cell-sources.ts";
import { type GroupChoice, namedGroups } from "./repository.ts";

/** What cannot be put together from parts: percentiles, and how many values a tag had. */
export type WholeAggregation = { percentile: number } | { uniqueTag: string };

/**
 * `bucket` counts from 0 and is undefined over the whole range; `group` is undefined for the rest,
 * and `isAll` says that all groups are meant.
 */
export type WholeRow = {
  bucket: number | undefined;
  group: string | undefined;
  isAll: boolean;
  value: number;
};

/** The aggregation of each bucket and group, of each group, of each bucket and of everything. */
export async function findWhole(
  db: Db,
  query: CellQuery,
  aggregation: WholeAggregation,
  choice: GroupChoice,
): Promise<WholeRow[]> {
  if (query.segments.length === 0) return [];
  const points = pointsIn(query, query.segments);
  const [counted, value] = measured(aggregation, points);
  const chosen =
    "named" in choice
      ? namedGroups(choice.named)
      : sql`select grp from counted group by grp order by ${value} desc, grp limit ${choice.most}`;
  const rows = await db.execute(sql`
    with picked as (${pickedSeries(query)}), counted as (${counted}), chosen as (${chosen})
    select bucket - 1 as bucket, chosen.grp as "group", grouping(bucket) = 1 as "isOverRange",
      grouping(chosen.grp) = 1 as "isAll", (${value})::float8 as value
    from counted left join chosen on chosen.grp = counted.grp
    group by grouping sets ((bucket, chosen.grp), (chosen.grp), (bucket), ())
    having count(*) > 0`);
  return (rows as unknown as (WholeRow & { isOverRange: boolean; group: string | null })[]).map(
    (row) => ({
      bucket: row.isOverRange ? undefined : row.bucket,
      group: row.group ?? undefined,
      isAll: row.isAll,
      value: row.value,
    }),
  );
}

/** The rows that are counted, and the value of some of them. */
function measured(aggregation: WholeAggregation, points: SQL): [SQL, SQL] {
  if ("percentile" in aggregation) {
    const at = sql.raw(String(aggregation.percentile));
    return [
      sql`select bucket, grp, value from (${points}) p`,
      sql`percentile_cont(${at}) within group (order by value)`,
    ];
  }
  return [
    sql`select distinct bucket, grp, tags ->> ${aggregation.uniqueTag}::text as value
      from (${points}) p`,
    sql`count(distinct value)`,
  ];
}
