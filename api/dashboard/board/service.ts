import type { MemberCtx, ProductCtx, ReadingCtx } from "#api/platform/access/contexts.ts";
import { audit } from "#api/platform/audit.ts";
import { defined } from "#api/platform/defined.ts";
import { AppError, invalid, notFound } from "#api/platform/errors.ts";
import { isId, newId } from "#api/platform/id.ts";
import { invalidCursor, type PageQuery, toPage } from "#api/platform/page.ts";
import { inTransaction } from "#api/platform/transaction.ts";
import { widgetsOfTemplate } from "../template/draft.ts";
import * as repository from "./repository.ts";
import { type CreateDashboard, longestName, type UpdateDashboard } from "./schemas.ts";
import type { Widget, WidgetSpec } from "./widget-schemas.ts";
import { toDashboard, toWidget } from "./wire.ts";

export const dashboardIn = (ctx: ReadingCtx, dashboardId: string) => ({
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

/** An empty dashboard, or one with the widgets of a template. */
export async function createDashboard(
  ctx: MemberCtx,
  { templateId, metricMap = {}, ...fields }: CreateDashboard,
) {
  if (templateId === undefined) return makeDashboard(ctx, fields, []);
  const widgets = await widgetsOfTemplate(ctx, templateId, metricMap);
  if (widgets.length > 0) return makeDashboard(ctx, fields, widgets, { template: templateId });
  const detail = "None of the template's widgets fits these metrics; map another one.";
  throw invalid([{ pointer: "/metricMap", code: "no_widget", detail }]);
}

type Fields = Omit<CreateDashboard, "templateId" | "metricMap">;

/** A dashboard behind the others, with these widgets; `origin` says what it was made from. */
export async function makeDashboard(
  ctx: MemberCtx,
  fields: Fields,
  specs: WidgetSpec[],
  origin?: Record<string, unknown>,
) {
  return inTransaction(ctx, async (ctx) => {
    const now = ctx.now();
    const { id: productId } = ctx.product;
    const made = { id: newId(), productId, ...fields, version: 1, createdAt: now, updatedAt: now };
    const dashboard = await repository.insertDashboard(ctx.db, made);
    const rows = specs.map(({ layout, ...spec }) => ({
      ...{ id: newId(), productId, dashboardId: dashboard.id, createdAt: now },
      ...spec,
      ...layout,
    }));
    const widgets = await repository.insertWidgets(ctx.db, rows);
    await audit(ctx, {
      action: "dashboard.created",
      target: targetOf(dashboard),
      ...(origin && { changes: { ...origin, widgets: specs.length } }),
    });
    return { dashboard, widgets };
  });
}

/** “Copy of …” with the same widgets; its share links stay the original's alone. */
export async function duplicateDashboard(ctx: MemberCtx, dashboardId: string) {
  const original = await getDashboard(ctx, dashboardId);
  const { name, description, range, timezone, refreshSeconds, filters } = toDashboard(original);
  const copy = { name: `Copy of ${name}`.slice(0, longestName), description };
  const fields = { ...copy, range, timezone, refreshSeconds, filters };
  const widgets = original.widgets.map(toWidget);
  return makeDashboard(ctx, fields, widgets.map(withoutId), { copyOf: name });
}

export const withoutId = ({ id: _, ...spec }: Widget): WidgetSpec => spec;

/** The dashboard with its widgets, top to bottom. */
export async function getDashboard(ctx: ReadingCtx, dashboardId: string) {
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

/** A dashboard as the target of an audit entry. */
export const targetOf = ({ id, name }: repository.DashboardRow) => ({
  type: "dashboard",
  id,
  name,
});

/** What to say where no dashboard of that version was found. */
export async function goneOrChanged(ctx: MemberCtx, dashboardId: string): Promise<AppError> {
  const there = await repository.findDashboard(ctx.db, dashboardIn(ctx, dashboardId));
  if (!there) return notFound("The dashboard");
  return new AppError("version_conflict", `Load it again: its version is now ${there.version}.`);
}
