import type { Context } from "hono";
import { accountRoutes } from "./auth/account/routes.ts";
import { emailRoutes } from "./auth/email/routes.ts";
import { oauthRoutes } from "./auth/oauth/routes.ts";
import { passwordRoutes } from "./auth/password/routes.ts";
import { sessionRoutes } from "./auth/session/routes.ts";
import { dashboardRoutes } from "./dashboard/board/dashboard-routes.ts";
import { widgetRoutes } from "./dashboard/board/widget-routes.ts";
import { exportRoutes } from "./dashboard/export/routes.ts";
import { widgetExportRoutes } from "./dashboard/export/widget-routes.ts";
import { fileRoutes } from "./dashboard/file/routes.ts";
import { metricRoutes } from "./dashboard/metric/routes.ts";
import { deletePointsRoutes } from "./dashboard/points/delete-routes.ts";
import { listPointsRoutes } from "./dashboard/points/list-routes.ts";
import { queryRoutes } from "./dashboard/query/routes.ts";
import { embedRoutes } from "./dashboard/share/embed-routes.ts";
import { shareLinkRoutes } from "./dashboard/share/link-routes.ts";
import { sharedRoutes } from "./dashboard/share/shared-routes.ts";
import { streamRoutes } from "./dashboard/stream/routes.ts";
import { templateRoutes } from "./dashboard/template/routes.ts";
import { importRoutes } from "./ingest/import/routes.ts";
import { ingestRoutes } from "./ingest/routes.ts";
import { openApiDocument, registerSecuritySchemes } from "./openapi.ts";
import { readJsonBody, refuseUnstorableUrl } from "./platform/body.ts";
import { refuseCrossOrigin } from "./platform/csrf.ts";
import type { Deps } from "./platform/deps.ts";
import type { AppEnv } from "./platform/env.ts";
import { AppError } from "./platform/errors.ts";
import { healthRoutes } from "./platform/health.ts";
import { onError } from "./platform/problem.ts";
import { referencePage } from "./platform/reference/page.ts";
import { requestLog } from "./platform/request-log.ts";
import { createRequestMetrics } from "./platform/request-metrics.ts";
import { createRouter } from "./platform/router.ts";
import { securityHeaders } from "./platform/security-headers.ts";
import { apiKeyRoutes } from "./product/api-key/routes.ts";
import { auditRoutes } from "./product/audit-routes.ts";
import { productRoutes } from "./product/routes.ts";
import { snapshotRoutes } from "./report/file/routes.ts";
import { previewRoutes } from "./report/preview/routes.ts";
import { reportRoutes } from "./report/routes.ts";
import { runRoutes } from "./report/run/routes.ts";
import { subscriptionRoutes, unsubscribeRoutes } from "./report/subscription/routes.ts";
import { inviteRoutes } from "./team/invite/routes.ts";
import { memberRoutes } from "./team/member/routes.ts";

const contexts = [
  accountRoutes,
  sessionRoutes,
  passwordRoutes,
  emailRoutes,
  oauthRoutes,
  productRoutes,
  apiKeyRoutes,
  auditRoutes,
  memberRoutes,
  inviteRoutes,
  metricRoutes,
  queryRoutes,
  listPointsRoutes,
  deletePointsRoutes,
  exportRoutes,
  fileRoutes,
  dashboardRoutes,
  widgetRoutes,
  widgetExportRoutes,
  templateRoutes,
  streamRoutes,
  shareLinkRoutes,
  sharedRoutes,
  reportRoutes,
  runRoutes,
  previewRoutes,
  snapshotRoutes,
  subscriptionRoutes,
];

/** The whole api and the page as one fetch handler; `depsOf` answers what the host brings. */
export function createApp(depsOf: (c: Context<AppEnv>) => Deps) {
  const app = createRouter();
  app.onError(onError);
  app.use(async (c, next) => {
    c.set("deps", depsOf(c));
    await next();
  });
  const requestMetrics = createRequestMetrics();
  app.use(requestLog, requestMetrics.measure, securityHeaders, refuseUnstorableUrl);
  app.route("/", healthRoutes);
  app.route("/", requestMetrics.routes);
  app.route("/", embedRoutes);

  // A key carries no ambient authority and ingest reads its own bodies: these come first.
  app.route("/api/v1", ingestRoutes);
  // A mail program asks for it with a body of any kind, and no page's cookie is looked at.
  app.route("/api/v1", unsubscribeRoutes);
  app.use("/api/v1/*", refuseCrossOrigin);
  app.route("/api/v1", importRoutes);
  app.use("/api/v1/*", readJsonBody);
  for (const routes of contexts) app.route("/api/v1", routes);

  registerSecuritySchemes(app);
  const document = openApiDocument(app);
  app.get("/api/openapi.json", (c) => c.json(document));
  const reference = referencePage(document);
  app.get("/api/docs", async (c) => c.html(await reference));

  app.notFound(async (c) => {
    const { assets } = c.get("deps");
    const isPage = c.req.method === "GET" || c.req.method === "HEAD";
    const file = isPage && !c.req.path.startsWith("/api/") ? await assets(c.req.raw) : undefined;
    return file ?? onError(new AppError("not_found", "There is nothing at this path."), c);
  });
  return app;
}
