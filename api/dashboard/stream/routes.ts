import { createRoute } from "@hono/zod-openapi";
import { memberOf, requireStillMember } from "#api/platform/access/middleware.ts";
import { byPerson, createRouter, problems } from "#api/platform/router.ts";
import { InDashboard } from "../board/schemas.ts";
import { streamDashboard } from "./service.ts";

const streamDashboardRoute = createRoute({
  method: "get",
  path: "/products/{productId}/dashboards/{dashboardId}/events",
  operationId: "streamDashboard",
  tags: ["dashboard"],
  security: byPerson,
  summary: "Hear of new points",
  description:
    "Server-sent events: `changed` within a second (later where very many dashboards are open) after points of the dashboard's metrics were stored or deleted or the dashboard was changed, with `points` (how many came) and the dashboard's `version`; a comment every 15 seconds. It ends with the session or the membership, with the dashboard, and when the server is restarted: connect again then. 503 `streaming_unavailable` on hosts that keep no connections: ask for the data now and then instead. A browser opens few connections to a server over HTTP/1.1: close the stream of a page that is not seen.",
  middleware: memberOf("viewer"),
  request: { params: InDashboard },
  responses: {
    200: {
      description: "Events",
      content: {
        "text/event-stream": {
          schema: {
            type: "string",
            example: 'event: changed\ndata: {"points":3,"version":7}\n\n',
          },
        },
      },
    },
    ...problems(401, 404, 422, 429),
  },
});

export const streamRoutes = createRouter().openapi(streamDashboardRoute, async (c) => {
  const { dashboardId } = c.req.valid("param");
  const isAllowed = () => requireStillMember(c, "viewer");
  const events = await streamDashboard(c.var.ctx, dashboardId, isAllowed);
  const headers = { "Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no" };
  if (c.req.method === "HEAD") {
    await events.cancel();
    return c.body(null, 200, headers);
  }
  return c.body(events, 200, headers);
});
