import { runDemo, signInAsTold } from "#deploy/testing/demo-visitor.ts";
import type { Server } from "#deploy/testing/server.ts";
import { residentMb } from "./start.ts";

const turns = 40;

/** Loads the demo over HTTP, then asks for each of its dashboards again and again. */
export async function measureDemo(server: Server) {
  const begin = performance.now();
  const { code, output } = await runDemo(server.url);
  if (code !== 0) throw new Error(output);
  const seconds = (performance.now() - begin) / 1000;
  const visitor = await signInAsTold(server.url, output);
  const times: number[] = [];
  const slowest: { name: string; ms: number }[] = [];
  for (const { id, name } of await visitor.listDashboards()) {
    const own: number[] = [];
    for (let turn = 0; turn < turns; turn++) {
      const start = performance.now();
      await visitor.dashboardData(id);
      own.push(performance.now() - start);
    }
    times.push(...own);
    slowest.push({ name, ms: percentile(own, 50) });
  }
  return {
    "demo loaded, s": Math.round(seconds * 10) / 10,
    "getDashboardData p50, ms": percentile(times, 50),
    "getDashboardData p95, ms": percentile(times, 95),
    ...Object.fromEntries(slowest.map(({ name, ms }) => [`… ${name} p50, ms`, ms])),
    "memory after, MB": residentMb(server),
  };
}

const percentile = (values: number[], percent: number) => {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? 0) * 10) / 10;
};
