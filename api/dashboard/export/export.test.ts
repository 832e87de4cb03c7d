import { expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { problemOf } from "#api/testing/client.ts";
import { exportFile, importFile } from "#api/testing/files.ts";

const app = await createTestApp();

/** The lines of a file whose cells hold no line breaks, the header first, the rest sorted. */
function sorted(file: string) {
  const [header, ...lines] = file.trimEnd().split("\r\n");
  return [header, ...lines.toSorted()];
}

test("points come as CSV with a column for every tag, times in the product's zone", async () => {
  const product = await app.product({ timezone: "Europe/Vienna" });
  await product.ingest([
    { metric: "mrr", value: -12.5, timestamp: "2026-03-29T00:59:59.999Z" },
    { metric: "mrr", value: 1e21, timestamp: "2026-03-29T01:00:00Z", tags: { plan: "pro" } },
    { metric: "api.calls", value: 0.1, timestamp: "1970-01-01T00:00:00Z", tags: { country: "AT" } },
  ]);

  const answer = await product.get("/points/export");

  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="points.csv"');
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(sorted(await answer.text())).toEqual([
    "timestamp,metric,value,country,plan",
    "1970-01-01T01:00:00+01:00,api.calls,0.1,AT,",
    "2026-03-29T01:59:59.999+01:00,mrr,-12.5,,",
    "2026-03-29T03:00:00+02:00,mrr,1e+21,,pro",
  ]);
});

test("one metric, a range and a zone can be asked for", async () => {
  const product = await app.product();
  const times = ["2026-03-01T00:00:00Z", "2026-03-01T12:00:00Z", "2026-03-02T00:00:00Z"];
  await product.ingest(times.map((timestamp, value) => ({ metric: "mrr", value, timestamp })));
  await product.ingest({ metric: "other", value: 9, timestamp: times[1], tags: { plan: "pro" } });
  const range = `from=${times[0]}&to=${encodeURIComponent("2026-03-02T00:00:00+00:00")}`;

  const answer = await product.get(
    `/points/export?metric=mrr&${range}&timezone=Australia/Lord_Howe`,
  );

  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="mrr.csv"');
  expect(await answer.text()).toBe(
    "timestamp,metric,value\r\n2026-03-01T11:00:00+11:00,mrr,0\r\n2026-03-01T23:00:00+11:00,mrr,1\r\n",
  );
  const unknown = await product.get("/points/export?metric=nothing");
  expect([unknown.status, (await problemOf(unknown)).code]).toEqual([404, "not_found"]);
  const empty = await product.get(`/points/export?from=${times[1]}&to=${times[0]}`);
  expect([empty.status, (await problemOf(empty)).code]).toEqual([422, "invalid"]);
  const byTag = await product.get("/points/export?metric=mrr&tag=plan:pro");
  expect([byTag.status, (await problemOf(byTag)).errors]).toEqual([
    422,
    [expect.objectContaining({ pointer: "/tag", code: "unknown_field" })],
  ]);
});

test("a product without points has the header alone", async () => {
  expect(await exportFile(await app.product())).toBe("timestamp,metric,value\r\n");
});

test("R10: what a spreadsheet would run is quoted behind an apostrophe, numbers stay numbers", async () => {
  const product = await app.product();
  const formulas = ['=HYPERLINK("http://x","y")', "-1+1", "+1", "@SUM(A1)", "\tx", "\rx", "＝1+1"];
  const plain = ["'tis", "a=b", "1-1"];
  const timestamp = "2026-03-01T00:00:00Z";
  await product.ingest(
    [...formulas, ...plain].map((name) => ({
      metric: "m",
      value: -1.5,
      timestamp,
      tags: { name },
    })),
  );

  const file = await exportFile(product);

  for (const text of formulas) {
    expect(file).toContain(`Z,m,-1.5,"'${text.replaceAll('"', '""')}"\r\n`.replace("Z", "+00:00"));
  }
  for (const text of plain) expect(file).toContain(`,-1.5,${text}\r\n`);
});

test("what is exported is imported with the same result, whatever the texts and however equal the points", async () => {
  const product = await app.product({ timezone: "America/New_York" });
  const texts = [
    "=1",
    "'=1",
    "''=1",
    "'",
    "''",
    "'a",
    '"',
    '""',
    ",",
    "a\nb",
    "a\r\nb",
    "\r",
    "\n",
    " ",
    " a ",
    "\t",
    "-1",
    "＋1",
    "東京 🚀",
    "null",
    "tag:plan",
    "\ufeff",
  ];
  const values = [0.1 + 0.2, 5e-324, 1.7e308, -123456789.12345678, 0, 2 ** 53, 1e21, 1e-7];
  const sent = texts.flatMap((text, index) =>
    ["text", "metric", "value", "timestamp", "id"].map((key) => ({
      metric: `m.${index % 3}`,
      value: values[index % values.length],
      timestamp: new Date(Date.UTC(2026, 2, 8) + index * 1_800_000).toISOString(),
      tags: { [key]: text, other: "x" },
    })),
  );
  const equal = Array.from({ length: 5_000 }, (_, n) => ({
    metric: "m.equal",
    value: n % 7,
    timestamp: "2026-03-08T07:00:00.001Z",
  }));
  expect((await product.ingest([...sent, ...equal])).status).toBe(200);
  const fresh = await app.product({ timezone: "Asia/Kathmandu" });

  const file = await exportFile(product);
  const state = await importFile(fresh, file);

  expect(state).toMatchObject({
    status: "done",
    lines: sent.length + 5_000,
    accepted: sent.length + 5_000,
    duplicates: 0,
  });
  const back = await exportFile(fresh, "?timezone=America/New_York");
  expect(sorted(back)).toEqual(sorted(file));
});

test("many series and long ones are walked to their ends, points of one moment too", async () => {
  const product = await app.product();
  const base = Date.UTC(2026, 0, 1);
  const many = Array.from({ length: 1_300 }, (_, n) => ({
    metric: "m",
    value: n,
    timestamp: base,
    tags: { user: `u${n}` },
  }));
  const long = Array.from({ length: 7_000 }, (_, n) => ({
    metric: "m",
    value: n % 2_500,
    timestamp: base + Math.floor(n / 1_500) * 1_000,
    tags: { user: "long", n: "1" },
  }));
  const [first, second] = [[...many, ...long.slice(0, 3_500)], long.slice(3_500)];
  for (const points of [first, second]) expect((await product.ingest(points)).status).toBe(200);

  const [, ...lines] = sorted(await exportFile(product));

  const expected = [...many, ...long].map(({ value, timestamp, tags }) => {
    const time = new Date(timestamp).toISOString().replace(".000Z", "+00:00");
    return `${time},m,${value},${"n" in tags ? tags.n : ""},${tags.user}`;
  });
  expect(lines).toEqual(expected.toSorted());
});

test("however many points equal each other, they come in small pieces", async () => {
  const product = await app.product();
  const point = { metric: "m", value: 1, timestamp: "2026-03-01T00:00:00Z" };
  const points = [...Array(4_500).fill(point), { ...point, value: 2 }, { ...point, value: 3 }];
  expect((await product.ingest(points)).status).toBe(200);

  const answer = await product.get("/points/export");
  const pieces: string[] = [];
  for await (const bytes of answer.body ?? []) pieces.push(new TextDecoder().decode(bytes));

  const line = (value: number) => `2026-03-01T00:00:00+00:00,m,${value}\r\n`;
  expect(pieces.join("")).toBe(
    `timestamp,metric,value\r\n${line(1).repeat(4_500)}${line(2)}${line(3)}`,
  );
  const longest = Math.max(...pieces.map(({ length }) => length));
  expect(longest).toBeLessThanOrEqual(2_000 * line(1).length);
});

test("a query comes as CSV: a line for each bucket, a column for each series", async () => {
  const product = await app.product({ timezone: "Europe/Vienna" });
  await product.ingest([
    { metric: "mrr", value: 3, timestamp: "2026-03-28T12:00:00Z", tags: { plan: "pro" } },
    { metric: "mrr", value: -4.5, timestamp: "2026-03-29T12:00:00Z", tags: { plan: '=a"' } },
    { metric: "mrr", value: 1, timestamp: "2026-03-27T12:00:00Z", tags: { plan: "pro" } },
  ]);
  const range = { from: "2026-03-28T00:00:00+01:00", to: "2026-03-30T00:00:00+02:00" };
  const query = { metric: "mrr", aggregation: "avg", range, interval: "day", groupBy: "plan" };

  const answer = await product.post("/query/export", { ...query, compare: "previous_period" });

  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="mrr.csv"');
  expect(await answer.text()).toBe(
    [
      `start,pro,"'=a""",pro (previous),"'=a"" (previous)"`,
      "2026-03-28T00:00:00+01:00,3,,,",
      "2026-03-29T00:00:00+01:00,,-4.5,1,",
      "",
    ].join("\r\n"),
  );
  const refused = await product.post("/query/export", { ...query, metric: "nothing" });
  expect(refused.status).toBe(404);
});

test("D15: a compared query as CSV keeps every earlier value, also where the earlier period is longer", async () => {
  const product = await app.product();
  const daysOf = (month: number, count: number) =>
    Array.from({ length: count }, (_, day) => ({
      metric: "m",
      value: 2 ** 20 * month + day,
      timestamp: Date.UTC(2026, month, day + 1),
    }));
  await product.ingest([...daysOf(0, 31), ...daysOf(1, 28)]);
  app.clock.now = new Date("2026-03-10T12:00:00Z");
  const query = { metric: "m", range: { preset: "last_month" }, interval: "day" };

  const answer = await product.post("/query/export", { ...query, compare: "previous_period" });

  app.clock.now = undefined;
  const lines = (await answer.text()).trimEnd().split("\r\n");
  expect(lines.slice(0, 2)).toEqual([
    "start,m,m (previous)",
    "2026-02-01T00:00:00+00:00,1048576,0",
  ]);
  expect(lines.slice(-4)).toEqual(["2026-02-28T00:00:00+00:00,1048603,27", ",,28", ",,29", ",,30"]);
  expect(lines).toHaveLength(1 + 31);
});
