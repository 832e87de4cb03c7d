import { afterAll, beforeAll, expect, test } from "vitest";
import { moveAsTold, newestJobs, type Row, sources } from "../demo-source.ts";
import { runDemo, signInAsTold, type Visitor } from "../demo-visitor.ts";
import { freePort } from "../free-port.ts";
import { type Server, startServer } from "../server.ts";
import { makeTempDir, removeTempDir } from "../temp-dir.ts";

const dataDir = makeTempDir("demo");
const day = 86_400_000;
const metricsAndTitles = Object.entries(sources);
let server: Server;
let visitor: Visitor;

beforeAll(async () => {
  server = await startServer({ dataDir });
  const { code, output } = await runDemo(server.url);
  if (code !== 0) throw new Error(output);
  visitor = await signInAsTold(server.url, output);
});
afterAll(async () => {
  await server?.stop();
  removeTempDir(dataDir);
});

const aggregations: Record<string, (values: number[]) => number> = {
  count: (values) => values.length,
  sum: (values) => values.reduce((sum, value) => sum + value, 0),
  avg: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  min: (values) => Math.min(...new Set(values)),
  max: (values) => Math.max(...new Set(values)),
};

/** Values by the name that each row is given, in the order of the names. */
function groupValues(rows: Row[], nameOf: (row: Row) => string) {
  const groups = new Map<string, number[]>();
  for (const row of rows) {
    const name = nameOf(row);
    const values = groups.get(name);
    if (values) values.push(row.value);
    else groups.set(name, [row.value]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Sums of floats depend on their order: equal to nine digits, what lies half-way between two goes up. */
const about = (value: number) => Number((value * (1 + 1e-12)).toPrecision(9)) + 0;

/** The rows of a file where the dashboard says that they are now. */
async function rowsAsTold(title: string) {
  const told = (await visitor.listDashboards()).map((board) => board.description).join(" ");
  const [sentence = ""] = told.slice(told.indexOf(`${title} (`)).split(/\.(?: |$)/);
  const rows = sources[title]?.() ?? [];
  const metric = (await visitor.listMetrics()).find(({ key }) => key === rows[0]?.metric);
  const newest = Date.parse(metric?.lastPointAt ?? "");
  return { newest, rows: moveAsTold(rows, sentence, newest) };
}

test.each(metricsAndTitles)("“%s” ends today or shortly before", async (title) => {
  const { newest, rows } = await rowsAsTold(title);

  expect(newest).toBeLessThanOrEqual(Date.now());
  expect(newest).toBeGreaterThan(Date.now() - 32 * day);
  expect(Math.max(...new Set(rows.map((row) => row.at)))).toBe(newest);
});

test.each(metricsAndTitles)("“%s” has the totals of its file in every month", async (title) => {
  const { rows } = await rowsAsTold(title);

  for (const metric of new Set(rows.map((row) => row.metric))) {
    const ofMetric = rows.filter((row) => row.metric === metric);
    const months = groupValues(ofMetric, (row) => new Date(row.at).toISOString().slice(0, 7));
    for (const [aggregation, of] of Object.entries(aggregations)) {
      const answer = await visitor.query({ metric, aggregation, interval: "month" });
      const values = answer.series[0]?.values ?? [];
      const found = answer.buckets.map((bucket, at) => [
        bucket.slice(0, 7),
        about(values[at] ?? 0),
      ]);
      const expected = months.map(([month, inMonth]) => [month, about(of(inMonth))]);
      const label = `${metric} ${aggregation}`;
      expect([label, about(answer.total), found.filter(([, value]) => value !== 0)]).toEqual([
        label,
        about(of(ofMetric.map((row) => row.value))),
        expected.filter(([, value]) => value !== 0),
      ]);
    }
  }
});

test.each(metricsAndTitles)("“%s” has the totals of its file for every tag", async (title) => {
  const { rows } = await rowsAsTold(title);

  for (const metric of new Set(rows.map((row) => row.metric))) {
    const ofMetric = rows.filter((row) => row.metric === metric);
    for (const tag of Object.keys(ofMetric[0]?.tags ?? {})) {
      const groups = new Map(groupValues(ofMetric, (row) => row.tags[tag] ?? ""));
      for (const [aggregation, of] of Object.entries(aggregations)) {
        const { series } = await visitor.query({ metric, aggregation, groupBy: tag, limit: 50 });
        const named = series.flatMap(({ key, total }) =>
          key[tag] === undefined ? [] : [[key[tag], about(total)]],
        );
        const label = `${metric} ${aggregation} by ${tag}`;
        expect([label, named.length]).toEqual([label, Math.min(50, groups.size)]);
        expect([label, named]).toEqual([
          label,
          named.map(([name]) => [name, about(of(groups.get(String(name)) ?? []))]),
        ]);
      }
    }
  }
});

test("jobs by sector add up to the file's own total, give or take its rounding", async () => {
  const { total } = await visitor.query({ metric: "employment.jobs" });

  expect(Math.abs(total - newestJobs())).toBeLessThanOrEqual(500);
});

test("every widget of every dashboard has numbers", async () => {
  const boards = await visitor.listDashboards();

  expect(boards.length).toBeGreaterThanOrEqual(5);
  let texts = 0;
  for (const board of boards) {
    for (const { data, problem } of await visitor.dashboardData(board.id)) {
      expect([board.name, problem]).toEqual([board.name, undefined]);
      if (data) expect(data.total).toEqual(expect.any(Number));
      else texts += 1;
    }
  }
  expect(texts).toBe(1);
});

test("there is a report to look at, which mails nobody by itself", async () => {
  const reports = await visitor.listReports();

  expect(reports).toMatchObject([{ enabled: false, recipients: [visitor.email] }]);
  expect((await visitor.previewReport(reports[0]?.id ?? "")).text).toMatch(/^Flights: [\d,]+/m);
});

test("a second run makes another account with a product of its own", async () => {
  const { code, output } = await runDemo(server.url);
  const second = await signInAsTold(server.url, output);

  expect(code).toBe(0);
  expect(second.email).not.toBe(visitor.email);
  expect(second.products.map((product) => product.name)).toEqual(["Demo"]);
});

test("where no server answers, it says in one line how to start one", async () => {
  const url = `http://127.0.0.1:${await freePort()}`;

  const { code, output } = await runDemo(url);

  expect(code).toBe(1);
  expect(output).toContain(`No server answers at ${url}. Start one with \`npm start\``);
  expect(output.trim().split("\n")).toHaveLength(2);
});
