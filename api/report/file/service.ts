import { getDashboard } from "#api/dashboard/board/service.ts";
import { rangeOf } from "#api/dashboard/export/widget-schemas.ts";
import type { Range } from "#api/dashboard/query/schemas.ts";
import type { MemberCtx } from "#api/platform/access/contexts.ts";
import { audit } from "#api/platform/audit.ts";
import { countUse } from "#api/platform/rate-limit.ts";
import { getProduct } from "#api/product/service.ts";
import { inDrawingTurn } from "../drawing-turn.ts";
import type { SnapshotInput } from "../render/snapshot.ts";
import { periodAt } from "../schedule/period.ts";
import { collectSnapshot } from "../snapshot.ts";
import type { SnapshotQuery } from "./schemas.ts";
import { type SnapshotFile, writeFile } from "./write-file.ts";

const perPerson = { name: "snapshot-files:person", most: 30, seconds: 60 };

/** The dashboard with its numbers as a file, by the renderer of the mails. */
export async function exportDashboardSnapshot(
  ctx: MemberCtx,
  dashboardId: string,
  query: SnapshotQuery,
): Promise<SnapshotFile> {
  await countUse(ctx, perPerson, ctx.actor.userId);
  const { title, file } = await inDrawingTurn(ctx, async () => {
    const input = await collect(ctx, dashboardId, query);
    return { title: input.title, file: await writeFile(ctx, input, query) };
  });
  const target = { type: "dashboard", id: dashboardId, name: title };
  await audit(ctx, { action: "dashboard.snapshot_exported", target, changes: query });
  return file;
}

/** The dashboard as it is read with these wishes. */
async function collect(
  ctx: MemberCtx,
  dashboardId: string,
  { format: _, paper: __, preset, from, to, ...wishes }: SnapshotQuery,
): Promise<SnapshotInput> {
  const { dashboard } = await getDashboard(ctx, dashboardId);
  const range = rangeOf({ preset, from, to }) ?? (dashboard.range as Range);
  const timezone = wishes.timezone ?? dashboard.timezone ?? ctx.product.timezone;
  const at = ctx.now();
  const { weekStart } = ctx.product;
  const period = periodAt(range, { due: at.getTime(), timeZone: timezone, weekStart });
  const { input } = await collectSnapshot(ctx, {
    ...{ dashboardId, title: dashboard.name, product: await getProduct(ctx) },
    ...{ range, timezone, period, at, wishes, includeLink: true },
  });
  return input;
}
