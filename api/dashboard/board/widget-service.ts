import type { MemberCtx } from "#api/platform/access/contexts.ts";
import { audit } from "#api/platform/audit.ts";
import { defined } from "#api/platform/defined.ts";
import { AppError, invalid, notFound } from "#api/platform/errors.ts";
import { newId } from "#api/platform/id.ts";
import { inTransaction } from "#api/platform/transaction.ts";
import * as repository from "./repository.ts";
import { mostWidgets, type SaveLayout } from "./schemas.ts";
import { dashboardIn, getDashboard, goneOrChanged, targetOf } from "./service.ts";
import {
  type AddWidget,
  asksRightly,
  type Layout,
  lowestRow,
  queryRule,
  type UpdateWidget,
} from "./widget-schemas.ts";
import { toWidget } from "./wire.ts";

type WidgetRef = { dashboardId: string; widgetId: string };

const widgetTarget = ({ id, title }: repository.WidgetRow) => ({ type: "widget", id, name: title });

/** The place under all other widgets, as far down as widgets may go. */
function below(others: Layout[], kind: AddWidget["kind"]): Layout {
  const y = Math.min(lowestRow, Math.max(0, ...others.map((other) => other.y + other.h)));
  return kind === "number" ? { x: 0, y, w: 3, h: 2 } : { x: 0, y, w: 6, h: 4 };
}

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

/**
 * Where `version` is given, throws `version_conflict` when the widget was changed after that version
 * of its dashboard, or the dashboard never had it; moves, and changes of other widgets, are not in its
 * way.
 */
export async function updateWidget(
  ctx: MemberCtx,
  ref: WidgetRef,
  { version, layout, ...change }: UpdateWidget,
) {
  return changeWidgets(ctx, ref.dashboardId, undefined, async (changing, dashboard) => {
    if (version !== undefined && version >= dashboard.version) throw neverHad(version, dashboard);
    const place = { ...dashboardIn(ctx, ref.dashboardId), widgetId: ref.widgetId };
    const content = defined(change);
    const fields = { ...content, ...layout };
    const isMoveOnly = Object.keys(content).length === 0;
    const stored = { ...fields, ...(!isMoveOnly && { version: dashboard.version }) };
    const widget = await repository.updateWidget(changing.db, place, stored, version);
    if (!widget) throw await widgetGoneOrChanged(changing, ref);
    refuseWrongQuery(widget);
    await audit(changing, {
      action: "widget.changed",
      target: widgetTarget(widget),
      changes: { dashboard: dashboard.name, ...fields },
    });
    return widget;
  });
}

async function widgetGoneOrChanged(ctx: MemberCtx, ref: WidgetRef): Promise<AppError> {
  const { dashboard, widgets } = await getDashboard(ctx, ref.dashboardId);
  if (!widgets.some(({ id }) => id === ref.widgetId)) return notFound("The widget");
  return conflict("Somebody else changed this widget meanwhile", dashboard);
}

const neverHad = (version: number, dashboard: repository.DashboardRow) =>
  conflict(`The dashboard has not had a version ${version} yet`, dashboard);

/** `raised`: as this transaction, which is undone, has it. */
const conflict = (reason: string, raised: repository.DashboardRow) =>
  new AppError(
    "version_conflict",
    `${reason}: load the dashboard again, and make the change on its version ${raised.version - 1}.`,
  );

/** Undoes, with the transaction, a change after which kind and query do not fit each other. */
function refuseWrongQuery(widget: repository.WidgetRow) {
  if (asksRightly(toWidget(widget))) return;
  throw invalid([{ pointer: "/query", code: queryRule.params.code, detail: queryRule.message }]);
}

export async function removeWidget(ctx: MemberCtx, ref: WidgetRef) {
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
