import type { MemberCtx, ReadingCtx } from "#api/platform/access/contexts.ts";
import { compacted } from "../board/compact.ts";
import { getDashboard, makeDashboard, withoutId } from "../board/service.ts";
import { toDashboard } from "../board/wire.ts";
import { type DashboardFile, fileFormat, formatVersion } from "./schemas.ts";

/** The dashboard as a file; its keys are always in the same order. */
export async function exportDashboard(
  ctx: ReadingCtx,
  dashboardId: string,
): Promise<DashboardFile> {
  const { name, description, range, timezone, refreshSeconds, filters, widgets } = toDashboard(
    await getDashboard(ctx, dashboardId),
  );
  return {
    ...{ format: fileFormat, formatVersion, name, description },
    ...{ range, timezone, refreshSeconds, filters },
    widgets: widgets.map(withoutId),
  };
}

/** A new dashboard from a file; its widgets close up, wherever the file puts them. */
export async function importDashboard(
  ctx: MemberCtx,
  { format: _, formatVersion: __, widgets, ...fields }: DashboardFile,
) {
  return makeDashboard(ctx, fields, compacted(widgets), { from: "file" });
}
