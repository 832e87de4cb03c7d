import { completeExamples } from "./openapi-examples.ts";
import type { createRouter } from "./platform/router.ts";

type App = ReturnType<typeof createRouter>;
export type OpenApiDocument = ReturnType<App["getOpenAPI31Document"]>;

const tags = [
  { name: "auth", description: "Accounts and sessions of people." },
  { name: "product", description: "A product is the tenant; keys belong to it." },
  { name: "team", description: "Who works on a product, and invites to it." },
  { name: "ingest", description: "Points in, with an API key." },
  { name: "metric", description: "What a number is: unit, kind, direction, target." },
  { name: "query", description: "Numbers out." },
  { name: "dashboard", description: "Dashboards and their widgets." },
  { name: "report", description: "Dashboards by mail, and what became of each mail." },
  { name: "platform", description: "Health and figures." },
];

export function registerSecuritySchemes(app: App) {
  const { openAPIRegistry: registry } = app;
  registry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: "session",
    description:
      "Set by signing in; named __Host-session over https. Changes need a same-origin Origin header.",
  });
  registry.registerComponent("securitySchemes", "apiKeyBearer", { type: "http", scheme: "bearer" });
  registry.registerComponent("securitySchemes", "metricsToken", { type: "http", scheme: "bearer" });
  registry.registerComponent("securitySchemes", "apiKeyHeader", {
    type: "apiKey",
    in: "header",
    name: "X-API-Key",
  });
}

/** OpenAPI 3.1 of everything under /api/v1, the health checks and the figures. */
export function openApiDocument(app: App): OpenApiDocument {
  const document = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Trackable",
      version: "1",
      description:
        "Push numbers over HTTP, read them back over time. Errors are RFC 9457 problems; times are ISO 8601 in UTC.",
      license: { name: "MIT" },
    },
    servers: [{ url: "/" }],
    tags,
  });
  completeExamples(document.components?.schemas as Parameters<typeof completeExamples>[0]);
  return document;
}
