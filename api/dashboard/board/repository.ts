import { and, asc, eq, gt, lte, or, sql } from "drizzle-orm";
import type { Db } from "#api/platform/deps.ts";
import { dashboards, widgets } from "#schema/index.ts";

export type DashboardRow = typeof dashboards.$inferSelect;
export type WidgetRow = typeof widgets.$inferSelect;
export type NewDashboard = typeof dashboards.$inferInsert;
type DashboardRef = { productId: string; dashboardId: string };

const isDashboard = ({ productId, dashboardId }: DashboardRef) =>
  and(eq(dashboards.productId, productId), eq(dashboards.id, dashboardId));
const isWidgetOf = ({ productId, dashboardId }: DashboardRef) =>
  and(eq(widgets.productId, productId), eq(widgets.dashboardId, dashboardId));

export type Outline = { kind: string; x: number; y: number; w: number; h: number }[];
export type ListPosition = { position: number; id: string };

/** The widgets at the top of a board, enough for a small picture of it. */
const outline = sql<Outline>`(
  select coalesce(jsonb_agg(jsonb_build_object('kind', top.kind, 'x', top.x, 'y', top.y, 'w', top.w, 'h', top.h)), '[]')
  from (select kind, x, y, w, h from widgets where dashboard_id = dashboards.id order by y, x, id limit 24) top
)`;

/** By position, then age; one more than `limit`. */
export async function listDashboards(
  db: Db,
  productId: string,
  limit: number,
  after: ListPosition | undefined,
) {
  const later =
    after &&
    or(
      gt(dashboards.position, after.position),
      and(eq(dashboards.position, after.position), gt(dashboards.id, after.id)),
    );
  return db
    .select({
      dashboard: dashboards,
      widgetCount: sql<number>`(select count(*)::int from widgets w where w.dashboard_id = dashboards.id)`,
      outline,
    })
    .from(dashboards)
    .where(and(eq(dashboards.productId, productId), later))
    .orderBy(asc(dashboards.position), asc(dashboards.id))
    .limit(limit + 1);
}

/** Puts the dashboard behind the product's others. */
export async function insertDashboard(db: Db, dashboard: Omit<NewDashboard, "position">) {
  const position = sql`(select coalesce(max(${dashboards.position}) + 1, 0) from ${dashboards} where ${dashboards.productId} = ${dashboard.productId})`;
  const [row] = await db
    .insert(dashboards)
    .values({ ...dashboard, position })
    .returning();
  if (!row) throw new Error("the insert answered no row");
  return row;
}

export async function findDashboard(db: Db, ref: DashboardRef) {
  const [row] = await db.select().from(dashboards).where(isDashboard(ref));
  return row;
}

/** Top to bottom, left to right. */
export async function listWidgets(db: Db, ref: DashboardRef) {
  return db
    .select()
    .from(widgets)
    .where(isWidgetOf(ref))
    .orderBy(asc(widgets.y), asc(widgets.x), asc(widgets.id));
}

/** Raises the version; undefined when it is not `version` any more (or the dashboard is gone). */
export async function updateDashboard(
  db: Db,
  ref: DashboardRef,
  version: number | undefined,
  change: Partial<NewDashboard>,
) {
  const [row] = await db
    .update(dashboards)
    .set({ ...change, version: sql`${dashboards.version} + 1` })
    .where(
      and(isDashboard(ref), version === undefined ? undefined : eq(dashboards.version, version)),
    )
    .returning();
  return row;
}

/** Answers what was deleted. */
export async function deleteDashboard(db: Db, ref: DashboardRef) {
  const [row] = await db.delete(dashboards).where(isDashboard(ref)).returning();
  return row;
}

export async function insertWidget(db: Db, widget: typeof widgets.$inferInsert) {
  const [row] = await db.insert(widgets).values(widget).returning();
  if (!row) throw new Error("the insert answered no row");
  return row;
}

/** Answers them in the order given. */
export async function insertWidgets(db: Db, rows: (typeof widgets.$inferInsert)[]) {
  return rows.length === 0 ? [] : db.insert(widgets).values(rows).returning();
}

/**
 * Without a change it answers the widget as it is; undefined where it was changed after the
 * dashboard's version `seen` (or is gone).
 */
export async function updateWidget(
  db: Db,
  ref: DashboardRef & { widgetId: string },
  change: Partial<typeof widgets.$inferInsert>,
  seen?: number,
) {
  const [row] = await db
    .update(widgets)
    .set({ id: ref.widgetId, ...change })
    .where(
      and(
        isWidgetOf(ref),
        eq(widgets.id, ref.widgetId),
        seen === undefined ? undefined : lte(widgets.version, seen),
      ),
    )
    .returning();
  return row;
}

/** Answers what was deleted. */
export async function deleteWidget(db: Db, ref: DashboardRef & { widgetId: string }) {
  const [row] = await db
    .delete(widgets)
    .where(and(isWidgetOf(ref), eq(widgets.id, ref.widgetId)))
    .returning();
  return row;
}
