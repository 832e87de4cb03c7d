import type { Range } from "#api/dashboard/query/schemas.ts";
import type { MemberCtx } from "#api/platform/access/contexts.ts";
import { countUse } from "#api/platform/rate-limit.ts";
import { getProduct } from "#api/product/service.ts";
import { inDrawingTurn } from "../drawing-turn.ts";
import { renderSnapshot } from "../render/render-snapshot.ts";
import { withImages } from "../render/with-images.ts";
import { periodAt } from "../schedule/period.ts";
import { completed, findReport } from "../service.ts";
import { collectSnapshot } from "../snapshot.ts";
import { pageOf } from "../subscription/links.ts";
import { comingUp } from "../wire.ts";
import type { ReportDraft } from "./schemas.ts";

/** Somebody who types a report sees it again after each pause. */
const perPerson = { name: "report-previews:person", most: 60, seconds: 60 };

type Drawn = {
  dashboardId: string;
  name: string;
  range: unknown;
  schedule: unknown;
  timezone: string;
  includeLink: boolean;
};

/** The mail as it would go out now. */
export async function previewReport(ctx: MemberCtx, reportId: string) {
  return previewInTurn(ctx, await findReport(ctx, reportId));
}

/** The same of a report that is not saved. */
export async function previewReportDraft(ctx: MemberCtx, draft: ReportDraft) {
  return previewInTurn(ctx, await completed(ctx, draft));
}

async function previewInTurn(ctx: MemberCtx, report: Drawn) {
  await countUse(ctx, perPerson, ctx.actor.userId);
  return inDrawingTurn(ctx, () => preview(ctx, report));
}

async function preview(ctx: MemberCtx, report: Drawn) {
  const at = ctx.now();
  const { timezone, includeLink, dashboardId, name: title } = report;
  const range = report.range as Range;
  const { weekStart } = ctx.product;
  const period = periodAt(range, { due: at.getTime(), timeZone: timezone, weekStart });
  const product = await getProduct(ctx);
  const order = { dashboardId, title, product, range, timezone, period, at, includeLink };
  const unsubscribe = pageOf(ctx.config, "preview");
  const { input } = await collectSnapshot(ctx, { ...order, unsubscribe });
  const snapshot = await renderSnapshot(ctx, input);
  return {
    subject: snapshot.subject,
    html: withImages(snapshot),
    text: snapshot.text,
    period: { from: period.from?.toISOString() ?? null, to: period.to.toISOString() },
    ...comingUp(ctx, report),
  };
}
