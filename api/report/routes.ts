import { createRoute } from "@hono/zod-openapi";
import { memberOf } from "#api/platform/access/middleware.ts";
import { PageQuery } from "#api/platform/page.ts";
import { body, byPerson, createRouter, json, nothing, problems } from "#api/platform/router.ts";
import { InProduct } from "#api/product/schemas.ts";
import { CreateReport, InReport, Report, ReportList, UpdateReport } from "./schemas.ts";
import * as service from "./service.ts";
import { toReport } from "./wire.ts";

const common = { tags: ["report"], security: byPerson };
const many = { ...common, path: "/products/{productId}/reports" };
const one = { ...common, path: "/products/{productId}/reports/{reportId}" };

const listReportsRoute = createRoute({
  ...many,
  method: "get",
  operationId: "listReports",
  summary: "The product's reports",
  description: "Oldest first, each with its next times and what became of the last one.",
  middleware: memberOf("viewer"),
  request: { params: InProduct, query: PageQuery },
  responses: { 200: json(ReportList, "Reports"), ...problems(401, 404, 422) },
});

const createReportRoute = createRoute({
  ...many,
  method: "post",
  operationId: "createReport",
  summary: "Mail a dashboard on a schedule",
  description:
    "Up to 50 addresses, with an account or without. It goes out at the first due time from now on; a time that the clocks skip in spring comes once, after the gap, one that autumn repeats comes once.",
  middleware: memberOf("editor"),
  request: { params: InProduct, body: body(CreateReport) },
  responses: { 201: json(Report, "It"), ...problems(400, 401, 403, 404, 413, 415, 422) },
});

const getReportRoute = createRoute({
  ...one,
  method: "get",
  operationId: "getReport",
  summary: "One report",
  description: "With its next three times and what the next one covers.",
  middleware: memberOf("viewer"),
  request: { params: InReport },
  responses: { 200: json(Report, "The report"), ...problems(401, 404, 422) },
});

const updateReportRoute = createRoute({
  ...one,
  method: "patch",
  operationId: "updateReport",
  summary: "Change a report",
  description:
    "Another schedule or zone counts from now on. `enabled: false` pauses it: mails that still wait for another try are not sent either.",
  middleware: memberOf("editor"),
  request: { params: InReport, body: body(UpdateReport) },
  responses: {
    200: json(Report, "The report"),
    ...problems(400, 401, 403, 404, 413, 415, 422),
  },
});

const deleteReportRoute = createRoute({
  ...one,
  method: "delete",
  operationId: "deleteReport",
  summary: "Delete a report",
  description: "With its history; mails that still wait are not sent.",
  middleware: memberOf("editor"),
  request: { params: InReport },
  responses: { 204: nothing("Deleted"), ...problems(400, 401, 403, 404, 413, 415, 422) },
});

export const reportRoutes = createRouter()
  .openapi(listReportsRoute, async (c) => {
    const { ctx } = c.var;
    const page = await service.listReports(ctx, c.req.valid("query"));
    return c.json({ ...page, items: page.items.map((report) => toReport(ctx, report)) }, 200);
  })
  .openapi(createReportRoute, async (c) => {
    const report = await service.createReport(c.var.ctx, c.req.valid("json"));
    return c.json(toReport(c.var.ctx, report), 201);
  })
  .openapi(getReportRoute, async (c) => {
    const report = await service.getReport(c.var.ctx, c.req.valid("param").reportId);
    return c.json(toReport(c.var.ctx, report), 200);
  })
  .openapi(updateReportRoute, async (c) => {
    const { reportId } = c.req.valid("param");
    const report = await service.updateReport(c.var.ctx, reportId, c.req.valid("json"));
    return c.json(toReport(c.var.ctx, report), 200);
  })
  .openapi(deleteReportRoute, async (c) => {
    await service.deleteReport(c.var.ctx, c.req.valid("param").reportId);
    return c.body(null, 204);
  });
