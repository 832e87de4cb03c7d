import { createRoute, z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import { byAnyone, createRouter, json } from "./router.ts";

const Health = z.object({ status: z.string() }).openapi("Health", { example: { status: "ok" } });

const healthRoute = createRoute({
  method: "get",
  path: "/healthz",
  operationId: "getHealth",
  tags: ["platform"],
  summary: "Is the process alive",
  description: "Looks at the process only, never at the database.",
  security: byAnyone,
  responses: { 200: json(Health, "The process answers") },
});

const readinessRoute = createRoute({
  method: "get",
  path: "/readyz",
  operationId: "getReadiness",
  tags: ["platform"],
  summary: "Can it take requests",
  description: "Asks the database, for one second at most; 503 while draining.",
  security: byAnyone,
  responses: { 200: json(Health, "Ready"), 503: json(Health, "Not ready, or draining") },
});

export const healthRoutes = createRouter()
  .openapi(healthRoute, (c) => c.json({ status: "ok" }, 200))
  .openapi(readinessRoute, async (c) => {
    const deps = c.get("deps");
    if (deps.isDraining()) return c.json({ status: "draining" }, 503);
    const answered = await Promise.race([
      deps.db.execute(sql`select 1`).then(
        () => true,
        () => false,
      ),
      new Promise<false>((resolve) => setTimeout(resolve, 1000, false)),
    ]);
    return answered ? c.json({ status: "ok" }, 200) : c.json({ status: "no database" }, 503);
  });
