import { getDashboardData } from "#api/dashboard/board/data.ts";
import { getDashboard } from "#api/dashboard/board/service.ts";
import { toWidget } from "#api/dashboard/board/wire.ts";
import { rangeOf } from "#api/dashboard/export/widget-schemas.ts";
import type { Filter, Range } from "#api/dashboard/query/schemas.ts";
import type { MemberCtx } from "#api/platform/access/contexts.ts";
import { audit } from "#api/platform/audit.ts";
import { getProduct } from "#api/product/service.ts";
import { inOrder, renderSnapshot } from "../render/render-snapshot.ts";
import { toSection } from "../render/section.ts";
import type { SnapshotInput, SnapshotWidget } from "../render/snapshot.ts";
import { withImages } from "../render/with-images.ts";
import { periodAt } from "../schedule/period.ts";
import { toCsvZip } from "./csv-zip.ts";
import { toPng } from "./picture.ts";
import type { SnapshotQuery } from "./schemas.ts";

export type SnapshotFile = { name: string; contentType: string; bytes: Uint8Array };

/** The dashboard with its numbers as a file, by the renderer of the mails. */
export async function exportDashboardSnapshot(
  ctx: MemberCtx,
  dashboardId: string,
  query: SnapshotQuery,
): Promise<SnapshotFile> {
  const input = await collect(ctx, dashboardId, query);
  const file = await write(ctx, input, query);
  const target = { type: "dashboard", id: dashboardId, name: input.title };
  await audit(ctx, { action: "dashboard.snapshot_exported", target, changes: query });
  return file;
}

async function write(
  ctx: MemberCtx,
  input: SnapshotInput,
  { format, paper }: SnapshotQuery,
): Promise<SnapshotFile> {
  const sections = () => inOrder(input).map((widget) => toSection(widget, input));
  const name = input.title;
  switch (format) {
    case "html": {
      const html = withImages(await renderSnapshot(ctx, input));
      const bytes = new TextEncoder().encode(html);
      return { name: `${name}.html`, contentType: "text/html; charset=utf-8", bytes };
    }
    case "png":
      return {
        name: `${name}.png`,
        contentType: "image/png",
        bytes: await toPng(ctx, input, sections()),
      };
    case "csv":
      return {
        name: `${name}.zip`,
        contentType: "application/zip",
        bytes: await toCsvZip(sections(), ctx.now()),
      };
    default: {
      // What writes PDF is large: it is loaded when the first one is asked for.
      const { toPdf } = await import("./pdf.ts");
      return {
        name: `${name}.pdf`,
        contentType: "application/pdf",
        bytes: await toPdf(ctx, input, sections(), paper),
      };
    }
  }
}

/** The dashboard as it is read with these wishes. */
async function collect(
  ctx: MemberCtx,
  dashboardId: string,
  { format: _, paper: __, preset, from, to, ...wishes }: SnapshotQuery,
): Promise<SnapshotInput> {
  const { dashboard, widgets } = await getDashboard(ctx, dashboardId);
  const range = rangeOf({ preset, from, to }) ?? (dashboard.range as Range);
  const answers = await getDashboardData(ctx, dashboardId, { ...wishes, range });
  const byWidget = new Map(answers.map((answer) => [answer.widgetId, answer]));
  const shown = widgets.map((row): SnapshotWidget => {
    const answer = byWidget.get(row.id);
    return {
      ...toWidget(row),
      ...(answer?.data && { data: answer.data }),
      ...(answer?.error && { problem: answer.error.message }),
    };
  });
  const zone = wishes.timezone ?? dashboard.timezone ?? ctx.product.timezone;
  const { weekStart } = ctx.product;
  const period = periodAt(range, { due: ctx.now().getTime(), timeZone: zone, weekStart });
  const { linkBase } = ctx.config;
  return {
    title: dashboard.name,
    product: await getProduct(ctx),
    period: { from: period.from?.toISOString() ?? null, to: period.to.toISOString() },
    zone,
    filters: wishes.filters ?? (dashboard.filters as Filter[]),
    widgets: shown,
    links: linkBase
      ? { dashboard: `${linkBase}/p/${ctx.product.id}/dashboards/${dashboardId}` }
      : {},
    locale: "en-US",
  };
}
