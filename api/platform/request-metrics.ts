import { createRoute, z } from "@hono/zod-openapi";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./env.ts";
import { AppError } from "./errors.ts";
import { createRouter, problems } from "./router.ts";
import { equalInConstantTime, sha256 } from "./sha256.ts";

/** Upper bounds of the histogram, in seconds. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

type Timing = { labels: string; buckets: number[]; count: number; seconds: number };

const metricsRoute = createRoute({
  method: "get",
  path: "/metrics",
  operationId: "getMetrics",
  tags: ["platform"],
  summary: "Figures for Prometheus",
  description: "Of this process, in the text format; only where METRICS_TOKEN is set, as bearer.",
  security: [{ metricsToken: [] }] as Record<string, string[]>[],
  responses: {
    200: { description: "Figures", content: { "text/plain": { schema: z.string() } } },
    ...problems(401, 404),
  },
});

/** Times requests of one process by route, and the route that shows them. */
export function createRequestMetrics() {
  const timings = new Map<string, Timing>();

  const measure = createMiddleware<AppEnv>(async (c, next) => {
    const begin = performance.now();
    await next();
    const method = methods.has(c.req.method) ? c.req.method : "other";
    const labels = `method="${method}",route="${c.req.routePath}",status="${c.res.status}"`;
    const timing = timings.get(labels) ?? {
      labels,
      buckets: bounds.map(() => 0),
      count: 0,
      seconds: 0,
    };
    timings.set(labels, timing);
    const seconds = (performance.now() - begin) / 1000;
    timing.count += 1;
    timing.seconds += seconds;
    for (const [index, bound] of bounds.entries()) {
      if (seconds <= bound) timing.buckets[index] = (timing.buckets[index] ?? 0) + 1;
    }
  });

  const routes = createRouter().openapi(metricsRoute, async (c) => {
    const { metricsToken } = c.get("deps").config;
    if (metricsToken === undefined) {
      throw new AppError("not_found", "There is nothing at this path.");
    }
    const given = c.req.header("authorization") ?? "";
    const [wanted, sent] = await Promise.all([`Bearer ${metricsToken}`, given].map(sha256));
    if (!wanted || !sent || !equalInConstantTime(wanted, sent)) {
      throw new AppError(
        "unauthenticated",
        "Send METRICS_TOKEN as: Authorization: Bearer <token>.",
      );
    }
    return c.text(toPrometheus([...timings.values()]), 200);
  });
  return { measure, routes };
}

function toPrometheus(timings: Timing[]): string {
  const name = "trackable_request_duration_seconds";
  const lines = [`# HELP ${name} Time to answer a request.`, `# TYPE ${name} histogram`];
  for (const { labels, buckets, count, seconds } of timings) {
    for (const [index, bound] of bounds.entries()) {
      lines.push(`${name}_bucket{${labels},le="${bound}"} ${buckets[index] ?? 0}`);
    }
    lines.push(`${name}_bucket{${labels},le="+Inf"} ${count}`);
    lines.push(`${name}_sum{${labels}} ${seconds}`, `${name}_count{${labels}} ${count}`);
  }
  return `${lines.join("\n")}\n`;
}
