import { type SQL, sql } from "drizzle-orm";
import { type CellQuery, requiresTag, tagOf } from "./cell-sources.ts";

/** What was true when the query was planned, for its cells to answer exactly. */
export type PlannedOn = CellQuery & {
  rollupEpoch: number;
  /** `last` adds the series up, instead of taking the newest of all. */
  sumsSeries: boolean;
  /** Whether there were series without the tag. */
  hasUntagged: boolean;
};

/** Whether cells would not answer exactly any more as the plan saw it. */
export function isStale(query: PlannedOn): SQL {
  const { productNo, metricId, rollupEpoch, isBySeries } = query;
  const isChanged = sql`not exists (
    select 1 from products
    where no = ${productNo} and rollup_epoch = ${rollupEpoch} and is_rolled_up
  )`;
  if (isBySeries) return isChanged;
  const hasMore = query.sumsSeries
    ? sql`or (select count(*) from series
        where product_no = ${productNo} and metric_id = ${metricId}) > 1`
    : sql``;
  return sql`${isChanged} ${isTagStale(query)} ${hasMore}`;
}

function isTagStale(query: PlannedOn): SQL {
  const { productNo, metricId } = query;
  const tag = tagOf(query);
  if (tag === undefined) return sql``;
  const isUntagged =
    query.hasUntagged || requiresTag(query)
      ? sql``
      : sql`or exists (
          select 1 from series where product_no = ${productNo} and metric_id = ${metricId}
            and tags ->> ${tag}::text is null
        )`;
  return sql`or not exists (
    select 1 from tag_keys where product_no = ${productNo} and metric_id = ${metricId}
      and key = ${tag} and is_rolled_up
  ) ${isUntagged}`;
}
