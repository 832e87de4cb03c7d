import type { ReadingCtx } from "#api/platform/access/contexts.ts";
import { type FieldError, invalid } from "#api/platform/errors.ts";
import { toPointer } from "#api/platform/router.ts";
import { findMetricsByKey } from "#api/product/metric/service.ts";
import type { WidgetSpec } from "../board/widget-schemas.ts";
import { tagKeysByMetric } from "../metric/latest.ts";
import { inFullRows } from "./rows.ts";
import type { Template } from "./template.ts";
import { type TemplateId, templates } from "./templates.ts";

/**
 * The widgets of a template for the metrics that were named, by role; those of other roles, and
 * those that break down by tags which the metric has not, are left out.
 */
export async function widgetsOfTemplate(
  ctx: ReadingCtx,
  templateId: TemplateId,
  metricMap: Record<string, string>,
): Promise<WidgetSpec[]> {
  const template = templates[templateId];
  refuseUnknownRoles(template, metricMap);
  const metrics = await findMetricsByKey(ctx, [...new Set(Object.values(metricMap))]);
  const tagsOf = await tagKeysByMetric(ctx, [...metrics.values()]);
  const drafts = template.widgets.flatMap((draft) => {
    const metric = metricMap[draft.role];
    if (metric === undefined) return [];
    const groupBy = draft.by?.find((tag) => tagsOf.get(metric)?.includes(tag));
    if (draft.by !== undefined && groupBy === undefined) return [];
    return [{ draft, metric, groupBy }];
  });
  const places = inFullRows(drafts.map(({ draft }) => draft));
  return drafts.map(({ draft, metric, groupBy }, index) => ({
    title: draft.title,
    kind: draft.kind,
    layout: places[index] ?? { x: 0, y: 0, ...draft.size },
    query: {
      ...{ metric, filters: [], limit: 10, interval: draft.interval },
      compare: draft.compare ?? "none",
      ...(groupBy !== undefined && { groupBy }),
    },
    options: draft.options ?? {},
  }));
}

const mostFaults = 100;

function refuseUnknownRoles({ metrics }: Template, metricMap: Record<string, string>) {
  const roles = metrics.map(({ role }) => role);
  const named = Object.keys(metricMap);
  const allowed = `The template knows ${roles.join(", ")}.`;
  const faults: FieldError[] = named
    .filter((role) => !roles.includes(role))
    .slice(0, mostFaults)
    .map((role) => ({
      pointer: toPointer(["metricMap", role]),
      code: "unknown_role",
      detail: allowed,
    }));
  if (named.length === 0) {
    const detail = `Name the metric of at least one role. ${allowed}`;
    faults.push({ pointer: "/metricMap", code: "required", detail });
  }
  if (faults.length > 0) throw invalid(faults);
}
