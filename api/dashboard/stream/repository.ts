import { sql } from "drizzle-orm";
import { textArray } from "#api/platform/array-literal.ts";
import type { Db } from "#api/platform/deps.ts";

export type Watched = { productId: string; productNo: number; dashboardId: string };

/** `print` changes with every arrival, deletion or change of definition of these metrics. */
export type State = { version: number; points: number; print: string };

type StateRow = { version: number; points: string; print: string };

/** From the day cells of metrics, by key; undefined when the dashboard is gone. */
export async function findState(
  db: Db,
  { productId, productNo, dashboardId }: Watched,
  keys: string[],
): Promise<State | undefined> {
  const rows = await db.execute(sql`
    select d.version, n.points::text as points, n.print
    from dashboards d
    join products p on p.id = d.product_id and p.deleted_at is null
    cross join (
      select coalesce(sum(c.points), 0) as points,
        coalesce(md5(string_agg(concat_ws('|', m::text, c.points, c.arrived_at), ',' order by m.id)), '') as print
      from metrics m
      cross join lateral (
        select sum(r.count) as points, max(r.arrived_at) as arrived_at from rollup_day r
        where r.product_no = ${productNo} and r.metric_id = m.id and r.tag_value_id = 0
      ) c
      where m.product_no = ${productNo} and m.key = any(${textArray(keys)}::text::text[])
    ) n
    where d.product_id = ${productId} and d.id = ${dashboardId}`);
  const [row] = rows as unknown as StateRow[];
  return row && { ...row, points: Number(row.points) };
}

/** Keys of the metrics that the dashboard's widgets ask for. */
export async function findMetricKeys(db: Db, { productId, dashboardId }: Watched) {
  const rows = await db.execute(sql`
    select distinct w.query->>'metric' as key from widgets w
    where w.product_id = ${productId} and w.dashboard_id = ${dashboardId} and w.query is not null`);
  return (rows as unknown as { key: string | null }[]).flatMap(({ key }) => key ?? []);
}
