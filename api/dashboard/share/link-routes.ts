import { createRoute, type z } from "@hono/zod-openapi";
import { memberOf } from "#api/platform/access/middleware.ts";
import type { Config } from "#api/platform/config.ts";
import { PageQuery } from "#api/platform/page.ts";
import { body, byPerson, createRouter, json, nothing, problems } from "#api/platform/router.ts";
import { InDashboard } from "../board/schemas.ts";
import { CreateShareLink, InShareLink, ShareLink, ShareLinkList } from "./schemas.ts";
import * as service from "./service.ts";

const common = { tags: ["dashboard"], security: byPerson, middleware: memberOf("editor") };
const path = "/products/{productId}/dashboards/{dashboardId}/share-links";

const createShareLinkRoute = createRoute({
  ...common,
  method: "post",
  path,
  operationId: "createShareLink",
  summary: "Share a dashboard by link",
  description:
    "Whoever has the link reads this dashboard, its queries included, and nothing else, until the link expires, is revoked, or its maker leaves the team or may not edit any more. `embedUrl` shows it in a frame of the sites in allowedOrigins.",
  request: { params: InDashboard, body: body(CreateShareLink) },
  responses: {
    201: json(ShareLink, "The link"),
    ...problems(400, 401, 403, 404, 413, 415, 422, 429),
  },
});

const listShareLinksRoute = createRoute({
  ...common,
  method: "get",
  path,
  operationId: "listShareLinks",
  summary: "Links to a dashboard",
  description: "Oldest first, those that expired too.",
  request: { params: InDashboard, query: PageQuery },
  responses: { 200: json(ShareLinkList, "Links"), ...problems(401, 403, 404, 422) },
});

const revokeShareLinkRoute = createRoute({
  ...common,
  method: "delete",
  path: `${path}/{linkId}` as const,
  operationId: "revokeShareLink",
  summary: "End a link",
  description: "Works on the next request.",
  request: { params: InShareLink },
  responses: { 204: nothing("Ended"), ...problems(400, 401, 403, 404, 413, 415, 422) },
});

export const shareLinkRoutes = createRouter()
  .openapi(createShareLinkRoute, async (c) => {
    const { dashboardId } = c.req.valid("param");
    const row = await service.createShareLink(c.var.ctx, dashboardId, c.req.valid("json"));
    return c.json(toShareLink(row, c.var.ctx.config), 201);
  })
  .openapi(listShareLinksRoute, async (c) => {
    const { dashboardId } = c.req.valid("param");
    const page = await service.listShareLinks(c.var.ctx, dashboardId, c.req.valid("query"));
    return c.json(
      { ...page, items: page.items.map((row) => toShareLink(row, c.var.ctx.config)) },
      200,
    );
  })
  .openapi(revokeShareLinkRoute, async (c) => {
    await service.revokeShareLink(c.var.ctx, c.req.valid("param"));
    return c.body(null, 204);
  });

type Row = Awaited<ReturnType<typeof service.createShareLink>>;

const toShareLink = ({ link, creator }: Row, { linkBase }: Config): z.infer<typeof ShareLink> => ({
  id: link.id,
  token: link.token,
  url: `${linkBase}/shared/${link.token}`,
  embedUrl: `${linkBase}/embed/${link.token}`,
  expiresAt: link.expiresAt?.toISOString() ?? null,
  hasPassword: link.passwordHash !== null,
  allowedOrigins: link.allowedOrigins,
  createdAt: link.createdAt.toISOString(),
  createdBy: creator,
  lastUsedAt: link.lastUsedAt?.toISOString() ?? null,
});
