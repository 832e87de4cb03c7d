import { createRoute } from "@hono/zod-openapi";
import { memberOf } from "#api/platform/access/middleware.ts";
import { PageQuery } from "#api/platform/page.ts";
import { byPerson, createRouter, json, optionalBody, problems } from "#api/platform/router.ts";
import { InReport } from "../schemas.ts";
import { findReport } from "../service.ts";
import { Delivery, InDelivery, Run, RunList, SendReport } from "./schemas.ts";
import * as service from "./service.ts";
import { toDelivery, toRun } from "./wire.ts";

const common = { tags: ["report"], security: byPerson };

const sendReportRoute = createRoute({
  ...common,
  method: "post",
  path: "/products/{productId}/reports/{reportId}/send",
  operationId: "sendReport",
  summary: "Send a report now",
  description:
    "With `to` a test to that address alone, else to all recipients; the schedule stays as it is. Whoever unsubscribed gets nothing. The answer is the run, whose mails are on their way. Where mail is not set up nothing goes out: it is `skipped` for the reason `mail_off`, and `detail` says what to set. Six times an hour to all of a report's recipients and thirty times for a caller; tests ten times an hour for an address and thirty times for a caller. A product sends 2,000 mails a day by schedule and as many by hand, and an address gets 100 a day: what is above waits, for a day.",
  middleware: memberOf("editor"),
  request: { params: InReport, body: optionalBody(SendReport) },
  responses: {
    202: json(Run, "The run"),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429),
  },
});

const listReportRunsRoute = createRoute({
  ...common,
  method: "get",
  path: "/products/{productId}/reports/{reportId}/runs",
  operationId: "listReportRuns",
  summary: "What became of a report",
  description:
    "The latest due time first, with the mail of each recipient: state, tries, the mail server's last answer. Kept for a year.",
  middleware: memberOf("viewer"),
  request: { params: InReport, query: PageQuery },
  responses: { 200: json(RunList, "Runs"), ...problems(401, 404, 422) },
});

const retryDeliveryRoute = createRoute({
  ...common,
  method: "post",
  path: "/products/{productId}/reports/{reportId}/runs/{runId}/deliveries/{deliveryId}/retry",
  operationId: "retryDelivery",
  summary: "Send one mail of a run again",
  description:
    "One that failed, or that waits for its next try: at once, about the same period. 409 `delivery_not_failed` for any other. Where mail is not set up it waits, and `reply` says what to set. Ten times an hour for a mail, 300 times for a person.",
  middleware: memberOf("editor"),
  request: { params: InDelivery },
  responses: {
    202: json(Delivery, "The mail, on its way"),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429),
  },
});

export const runRoutes = createRouter()
  .openapi(sendReportRoute, async (c) => {
    const { ctx } = c.var;
    const report = await findReport(ctx, c.req.valid("param").reportId);
    return c.json(toRun(await service.sendReport(ctx, report, c.req.valid("json") ?? {})), 202);
  })
  .openapi(listReportRunsRoute, async (c) => {
    const { ctx } = c.var;
    const { id } = await findReport(ctx, c.req.valid("param").reportId);
    const page = await service.listReportRuns(ctx, id, c.req.valid("query"));
    return c.json({ ...page, items: page.items.map(toRun) }, 200);
  })
  .openapi(retryDeliveryRoute, async (c) =>
    c.json(toDelivery(await service.retryDelivery(c.var.ctx, c.req.valid("param"))), 202),
  );
