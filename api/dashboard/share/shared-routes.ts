import { createRoute } from "@hono/zod-openapi";
import { createMiddleware } from "hono/factory";
import { callerOf, clientAddress } from "#api/platform/client-address.ts";
import type { AppEnv } from "#api/platform/env.ts";
import { AppError } from "#api/platform/errors.ts";
import { body, byAnyone, createRouter, json, nothing, problems } from "#api/platform/router.ts";
import { DashboardData } from "../board/schemas.ts";
import { toDashboard, toWidgetData } from "../board/wire.ts";
import { InShared, SharedDashboard, SharedDataQuery, UnlockSharedDashboard } from "./schemas.ts";
import * as shared from "./shared.ts";
import { isUnlocked, unlockCookie } from "./unlock-cookie.ts";

type SharedEnv = { Variables: AppEnv["Variables"] & { ctx: shared.SharedCtx } };

/** The link in the path, which need not be unlocked yet. */
const byLink = createMiddleware<SharedEnv>(async (c, next) => {
  c.set("ctx", await shared.findShared(c.get("deps"), c.req.param("token") ?? ""));
  await next();
});

/** The link in the path, with its password given where it has one. */
const byOpenLink = createMiddleware<SharedEnv>(async (c, next) => {
  const ctx = await shared.findShared(c.get("deps"), c.req.param("token") ?? "");
  const { passwordHash } = ctx.link;
  if (passwordHash !== null) {
    const isOpen = await isUnlocked(ctx.config, { ...ctx.link, passwordHash }, c.req, ctx.now());
    if (!isOpen) throw new AppError("password_required", "Give the password of this link first.");
  }
  c.set("ctx", ctx);
  await next();
});

const common = { tags: ["dashboard"], security: byAnyone };
const reading = { ...common, middleware: byOpenLink };

const getSharedDashboardRoute = createRoute({
  ...reading,
  method: "get",
  path: "/shared/{token}",
  operationId: "getSharedDashboard",
  summary: "A dashboard that was shared",
  description:
    "For whoever has the link. 401 `password_required` until unlockSharedDashboard was called, 404 `share_expired` once its time is over.",
  request: { params: InShared },
  responses: { 200: json(SharedDashboard, "The dashboard"), ...problems(401, 404, 422) },
});

const unlockSharedDashboardRoute = createRoute({
  ...common,
  middleware: byLink,
  method: "post",
  path: "/shared/{token}/unlock",
  operationId: "unlockSharedDashboard",
  summary: "Give the password of a link",
  description:
    "Sets a cookie for this link alone that lasts 12 hours. 429 `rate_limited` after ten tries in 15 minutes, or three where others gave many wrong passwords; for a minute at most after 300 wrong ones in a minute, whoever gave them.",
  request: { params: InShared, body: body(UnlockSharedDashboard) },
  responses: { 204: nothing("Unlocked"), ...problems(400, 401, 403, 404, 413, 415, 422, 429) },
});

const getSharedDashboardDataRoute = createRoute({
  ...reading,
  method: "post",
  path: "/shared/{token}/data",
  operationId: "getSharedDashboardData",
  summary: "The numbers of a shared dashboard",
  description:
    "Range, comparison and zone are the reader's to choose. Filters, break-down and interval are not: what the dashboard filters out stays out. 429 `rate_limited` once a reader, or all readers of the link together, asked for too many answers; 503 `busy` while too many different ones are being made.",
  request: { params: InShared, body: body(SharedDataQuery) },
  responses: {
    200: json(DashboardData, "Data"),
    ...problems(400, 401, 403, 404, 413, 415, 422, 429),
  },
});

export const sharedRoutes = createRouter()
  .openapi(getSharedDashboardRoute, async (c) => {
    const { shownProduct, ...board } = await shared.getSharedDashboard(c.var.ctx);
    const { id: _, position: __, version: ___, ...dashboard } = toDashboard(board);
    return c.json({ dashboard, product: shownProduct }, 200);
  })
  .openapi(unlockSharedDashboardRoute, async (c) => {
    const { link, config, now } = c.var.ctx;
    const caller = callerOf(clientAddress(c));
    await shared.checkSharePassword(c.var.ctx, c.req.valid("json").password, caller);
    if (link.passwordHash === null) return c.body(null, 204);
    const cookie = await unlockCookie(config, { ...link, passwordHash: link.passwordHash }, now());
    return c.body(null, 204, { "Set-Cookie": cookie });
  })
  .openapi(getSharedDashboardDataRoute, async (c) => {
    const caller = callerOf(clientAddress(c));
    const answers = await shared.getSharedDashboardData(c.var.ctx, c.req.valid("json"), caller);
    return c.json({ widgets: answers.map((one) => toWidgetData(one, c.get("requestId"))) }, 200);
  });
