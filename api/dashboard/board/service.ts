import type { MemberCtx, ProductCtx } from "#api/platform/access/contexts.ts";
import { audit } from "#api/platform/audit.ts";
import { defined } from "#api/platform/defined.ts";
import { AppError, invalid, notFound } from "#api/platform/errors.ts";
import { isId, newId } from "#api/platform/id.ts";
import { invalidCursor, type PageQuery, toPage } from "#api/platform/page.ts";
import { inTransaction } from "#api/platform/transaction.ts";
import * as repository from "./repository.ts";
import {
  type AddWidget,
  type CreateDashboard,
  type Layout,
  lowestRow,
  type SaveLayout,
  type UpdateDashboard,
  type UpdateWidget,
} from "./schemas.ts";

const mostWidgets = 200;
const dashboardIn = (ctx: ProductCtx, dashboardId: string) => ({
  productId: ctx.product.id,
  dashboardId,
});

export async function listDashboards(ctx: ProductCtx, page: PageQuery) {
  const after = page.cursor === undefined ? undefined : parsePosition(page.cursor);
  const rows = await repository.listDashboards(ctx.db, ctx.product.id, page.limit, after);
  return toPage(rows, page.limit, ({ dashboard }) => `${dashboard.position}.${dashboard.id}`);
}

function parsePosition(cursor: string): repository.ListPosition {
  const [position, id] = cursor.split(".");
  if (!/^\d{1,9}$/.test(position ?? "") || !isId(id)) throw invalidCursor();
  return { position: Number(position), id };
}

export async function createDashboard(ctx: MemberCtx, input: CreateDashboard) {
  return inTransaction(ctx, async (ctx) => {
    const now = ctx.now();
    const dashboard = await repository.insertDashboard(ctx.db, {
      id: newId(),
      productId: ctx.product.id,
      ...input,
      version: 1,
      createdAt: now,
      updatedAt: now,
    });
    await audit(ctx, { action: "dashboard.created", target: targetOf(dashboard) });
    return { dashboard, widgets: [] };
  });
}

/** The dashboard with its widgets, top to bottom. */
export async function getDashboard(ctx: ProductCtx, dashboardId: string) {
  const ref = dashboardIn(ctx, dashboardId);
  const [dashboard, widgets] = await Promise.all([
    repository.findDashboard(ctx.db, ref),
    repository.listWidgets(ctx.db, ref),
  ]);
  if (!dashboard) throw notFound("The dashboard");
  return { dashboard, widgets };
}

export async function updateDashboard(
  ctx: MemberCtx,
  dashboardId: string,
  { version, ...change }: UpdateDashboard,
) {
  const ref = dashboardIn(ctx, dashboardId);
  const dashboard = await inTransaction(ctx, async (ctx) => {
    const updated = { ...defined(change), updatedAt: ctx.now() };
    const dashboard = await repository.updateDashboard(ctx.db, ref, version, updated);
    if (!dashboard) throw await goneOrChanged(ctx, dashboardId);
    await audit(ctx, {
      action: "dashboard.changed",
      target: targetOf(dashboard),
      changes: change,
    });
    return dashboard;
  });
  return { dashboard, widgets: await repository.listWidgets(ctx.db, ref) };
}

export async function deleteDashboard(ctx: MemberCtx, dashboardId: string) {
  await inTransaction(ctx, async (ctx) => {
    const deleted = await repository.deleteDashboard(ctx.db, dashboardIn(ctx, dashboardId));
    if (!deleted) throw notFound("The dashboard");
    await audit(ctx, { action: "dashboard.deleted", target: targetOf(deleted) });
  });
}

const targetOf = ({ id, name }: repository.DashboardRow) => ({ type: "dashboard", id, name });
const widgetTarget = ({ id, title }: repository.WidgetRow) => ({ type: "widget", id, name: title });

export async function addWidget(ctx: MemberCtx, dashboardId: string, input: AddWidget) {
  return changeWidgets(ctx, dashboardId, undefined, async (changing, dashboard) => {
    const others = await repository.listWidgets(changing.db, dashboardIn(ctx, dashboardId));
    if (others.length >= mostWidgets) {
      const detail = `A dashboard holds ${mostWidgets} widgets at most; make another one.`;
      throw invalid([{ pointer: "", code: "too_many_widgets", detail }]);
    }
    const { layout, ...rest } = input;
    const widget = await repository.insertWidget(changing.db, {
      id: newId(),
      ...dashboardIn(ctx, dashboardId),
      ...rest,
      ...(layout ?? below(others, input.kind)),
      createdAt: ctx.now(),
    });
    await audit(changing, {
      action: "widget.added",
      target: widgetTarget(widget),
      changes: { dashboard: dashboard.name, kind: widget.kind },
    });
    return widget;
  });
}

/** The place under all other widgets, as far down as widgets may go. */
function below(others: Layout[], kind: AddWidget["kind"]): Layout {
  const y = Math.min(lowestRow, Math.max(0, ...others.map((other) => other.y + other.h)));
  return kind === "number" ? { x: 0, y, w: 3, h: 2 } : { x: 0, y, w: 6, h: 4 };
}

export async function updateWidget(
  ctx: MemberCtx,
  ref: { dashboardId: string; widgetId: string },
  { layout, ...change }: UpdateWidget,
) {
  return changeWidgets(ctx, ref.dashboardId, undefined, async (changing, dashboard) => {
    const place = { ...dashboardIn(ctx, ref.dashboardId), widgetId: ref.widgetId };
    const fields = { ...defined(change), ...layout };
    const widget = await repository.updateWidget(changing.db, place, fields);
    if (!widget) throw notFound("The widget");
    await audit(changing, {
      action: "widget.changed",
      target: widgetTarget(widget),
      changes: { dashboard: dashboard.name, ...fields },
    });
    return widget;
  });
}

export async function removeWidget(ctx: MemberCtx, ref: { dashboardId: string; widgetId: string }) {
  await changeWidgets(ctx, ref.dashboardId, undefined, async (changing, dashboard) => {
    const place = { ...dashboardIn(ctx, ref.dashboardId), widgetId: ref.widgetId };
    const widget = await repository.deleteWidget(changing.db, place);
    if (!widget) throw notFound("The widget");
    await audit(changing, {
      action: "widget.removed",
      target: widgetTarget(widget),
      changes: { dashboard: dashboard.name },
    });
  });
}

/** Moves several widgets at once; all or none. */
export async function saveLayout(ctx: MemberCtx, dashboardId: string, input: SaveLayout) {
  await changeWidgets(ctx, dashboardId, input.version, async (changing, dashboard) => {
    for (const { widgetId, ...layout } of input.items) {
      const place = { ...dashboardIn(ctx, dashboardId), widgetId };
      const moved = await repository.updateWidget(changing.db, place, layout);
      if (!moved) throw notFound(`The widget ${widgetId}`);
    }
    await audit(changing, {
      action: "dashboard.arranged",
      target: targetOf(dashboard),
      changes: { widgets: input.items.length },
    });
  });
  return getDashboard(ctx, dashboardId);
}

/** Changes widgets in one transaction that holds the dashboard's row and raises its version. */
async function changeWidgets<T>(
  ctx: MemberCtx,
  dashboardId: string,
  version: number | undefined,
  change: (changing: MemberCtx, dashboard: repository.DashboardRow) => Promise<T>,
): Promise<T> {
  return inTransaction(ctx, async (changing) => {
    const ref = dashboardIn(ctx, dashboardId);
    const updated = { updatedAt: ctx.now() };
    const dashboard = await repository.updateDashboard(changing.db, ref, version, updated);
    if (!dashboard) throw await goneOrChanged(changing, dashboardId);
    return change(changing, dashboard);
  });
}

async function goneOrChanged(ctx: MemberCtx, dashboardId: string): Promise<AppError> {
  const there = await repository.findDashboard(ctx.db, dashboardIn(ctx, dashboardId));
  if (!there) return notFound("The dashboard");
  return new AppError("version_conflict", `Load it again: its version is now ${there.version}.`);
}
