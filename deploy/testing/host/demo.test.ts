import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPerson, read } from "../client.ts";
import { newestJobs, type Row, sources } from "../demo-source.ts";
import { type Server, startServer } from "../server.ts";
import { makeTempDir, removeTempDir } from "../temp-dir.ts";

const launcher = fileURLToPath(new URL("../../demo.mjs", import.meta.url));
const dataDir = makeTempDir("demo");
const day = 86_400_000;
let server: Server;
let ask: Awaited<ReturnType<typeof visitor>>;

beforeAll(async () => {
  server = await startServer({ dataDir });
  const { code, output } = await runDemo(server.url);
  if (code !== 0) throw new Error(output);
  ask = await visitor(server.url, output);
});
afterAll(async () => {
  await server?.stop();
  removeTempDir(dataDir);
});

async function runDemo(url: string) {
  const child = spawn(process.execPath, [launcher, url], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
  const [code] = await once(child, "close");
  return { code: code as number | null, output };
}

type Item = { id: string; key: string; name: string; description: string; lastPointAt: string };
type Result = { buckets: string[]; series: { key: object; values: number[]; total: number }[]; total: number };

/** Signs in with what the demo printed, and reads its one product. */
async function visitor(url: string, output: string) {
  const [, email] = /email +(\S+)/.exec(output) ?? [];
  const [, password] = /password +(\S+)/.exec(output) ?? [];
  const person = createPerson(url);
  await read(await person.post("/auth/login", { email, password }));
  const list = async (path: string) => (await read<{ items: Item[] }>(await person.get(path))).items;
  const [product] = await list("/products");
  const path = `/products/${product?.id}`;
  return {
    person,
    path,
    list: (what: string) => list(`${path}/${what}?limit=200`),
    query: async (body: object) =>
      read<Result>(
        await person.post(`${path}/query`, { range: { preset: "all" }, interval: "none", ...body }),
      ),
  };
}

/** Where a row lies now, by the words of the dashboard's description. */
function moveAsTold(rows: Row[], told: string, newest: number): Row[] {
  const [, amount = "", unit = ""] = /moved by ([\d,]+) (day|week|month|year)/.exec(told) ?? [];
  const n = Number(amount.replace(",", ""));
  const months = unit === "year" ? n * 12 : n;
  const moved = rows.map((row) => {
    const date = new Date(row.at);
    if (unit === "day") date.setUTCDate(date.getUTCDate() + n);
    else if (unit === "week") date.setUTCDate(date.getUTCDate() + n * 7);
    else if (unit !== "") date.setUTCMonth(date.getUTCMonth() + months);
    else {
      date.setUTCFullYear(new Date(newest).getUTCFullYear());
      if (date.getTime() > newest) date.setUTCFullYear(date.getUTCFullYear() - 1);
    }
    return { ...row, at: date.getTime() };
  });
  return told.includes("left out") ? moved.filter((row) => row.at <= newest) : moved;
}

const sum = (rows: Row[]) => rows.reduce((total, row) => total + row.value, 0);

function groupRows(rows: Row[], nameOf: (row: Row) => string) {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const name = nameOf(row);
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return groups;
}

const close = (expected: number) => expect.closeTo(expected, expected > 1e9 ? 0 : 6);

test.for(Object.entries(sources))("the totals of “%s” are those of its file", async ([title, rowsOf]) => {
  const told = (await ask.list("dashboards")).map((board) => board.description).join(" ");
  const sentence = told.slice(told.indexOf(`${title} (`)).split(/\.(?: |$)/)[0] ?? "";
  const metrics = await ask.list("metrics");
  const original = rowsOf();
  const { lastPointAt = "" } = metrics.find(({ key }) => key === original[0]?.metric) ?? {};
  const newest = Date.parse(lastPointAt);
  const rows = moveAsTold(original, sentence, newest);

  expect(newest).toBeLessThanOrEqual(Date.now());
  expect(newest).toBeGreaterThan(Date.now() - 32 * day);
  expect(Math.max(...new Set(rows.map((row) => row.at)))).toBe(newest);
  for (const [metric, ofMetric] of groupRows(rows, (row) => row.metric)) {
    const byMonth = groupRows(ofMetric, (row) => new Date(row.at).toISOString().slice(0, 7));
    for (const [aggregation, expected] of [["sum", sum], ["count", (r: Row[]) => r.length]] as const) {
      const { buckets, series, total } = await ask.query({ metric, aggregation, interval: "month" });
      const values = buckets.flatMap((bucket, index) =>
        series[0]?.values[index] ? [[bucket.slice(0, 7), series[0].values[index]]] : [],
      );
      const wanted = [...byMonth]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([month, inMonth]) => (expected(inMonth) ? [[month, close(expected(inMonth))]] : []));
      expect([metric, aggregation, total, values]).toEqual([metric, aggregation, close(expected(ofMetric)), wanted]);
    }
  }
});
