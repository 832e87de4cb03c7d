import { createRoute } from "@hono/zod-openapi";
import { memberOf } from "#api/platform/access/middleware.ts";
import { body, byPerson, createRouter, json, problems } from "#api/platform/router.ts";
import { InProduct } from "#api/product/schemas.ts";
import { InReport } from "../schemas.ts";
import { ReportDraft, ReportPreview } from "./schemas.ts";
import * as service from "./service.ts";

const common = { tags: ["report"], security: byPerson, middleware: memberOf("viewer") };

const previewReportRoute = createRoute({
  ...common,
  method: "get",
  path: "/products/{productId}/reports/{reportId}/preview",
  operationId: "previewReport",
  summary: "A report as it would go out now",
  description: "By the renderer of the mails themselves. Sixty a minute for a person.",
  request: { params: InReport },
  responses: { 200: json(ReportPreview, "The mail"), ...problems(401, 404, 422, 429) },
});

const previewReportDraftRoute = createRoute({
  ...common,
  method: "post",
  path: "/products/{productId}/reports/preview",
  operationId: "previewReportDraft",
  summary: "A report that is not saved, as it would go out now",
  description: "Nothing is kept. Sixty a minute for a person, with those of saved reports.",
  request: { params: InProduct, body: body(ReportDraft) },
  responses: {
    200: json(ReportPreview, "The mail"),
    ...problems(400, 401, 403, 404, 413, 415, 422, 429),
  },
});

export const previewRoutes = createRouter()
  .openapi(previewReportRoute, async (c) =>
    c.json(await service.previewReport(c.var.ctx, c.req.valid("param").reportId), 200),
  )
  .openapi(previewReportDraftRoute, async (c) =>
    c.json(await service.previewReportDraft(c.var.ctx, c.req.valid("json")), 200),
  );
