import { expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { problemOf, read } from "#api/testing/client.ts";
import { exportFile, importFile, untilEnded, upload } from "#api/testing/files.ts";

const app = await createTestApp();
type Product = Awaited<ReturnType<typeof app.product>>;

const pointsIn = async (product: Product) =>
  (await exportFile(product)).trimEnd().split("\r\n").length - 1;

const staged = async () => {
  const rows = await app.deps.db.execute("select count(*)::int as n from import_lines");
  return (rows as unknown as { n: number }[])[0]?.n;
};

test("a file becomes points: columns by name, epoch or ISO times, empty cells, both line ends", async () => {
  for (const newline of ["\n", "\r\n"]) {
    const product = await app.product();
    const file = [
      "plan,value, metric ,timestamp,tag:value",
      "pro,1.5,mrr,2026-03-01T10:00:00+01:00,a",
      '"p,""r""",-2e3,mrr,1772355600000,',
      "",
      '"two\nlines",.5,api.calls, 2026-03-01T09:00:00.123Z ,"x"',
    ].join(newline);

    const state = await importFile(product, `\ufeff${file}`);

    expect(state).toEqual({
      id: expect.any(String),
      status: "done",
      lines: 3,
      accepted: 3,
      duplicates: 0,
      errors: [],
      createdAt: expect.any(String),
    });
    expect((await exportFile(product)).split("\r\n").toSorted()).toEqual([
      "",
      '2026-03-01T09:00:00+00:00,mrr,-2000,"p,""r""",',
      "2026-03-01T09:00:00+00:00,mrr,1.5,pro,a",
      '2026-03-01T09:00:00.123+00:00,api.calls,0.5,"two\nlines",x',
      "timestamp,metric,value,plan,tag:value",
    ]);
  }
});

test("D12: a time with more digits than milliseconds is one of its millisecond", async () => {
  const product = await app.product();

  const state = await importFile(
    product,
    "metric,value,timestamp\nmrr,1,2026-03-01T23:59:59.999999999Z\n",
  );

  expect(state).toMatchObject({ status: "done", accepted: 1 });
  expect(await exportFile(product)).toContain("2026-03-01T23:59:59.999+00:00,mrr,1");
});

test("a line without a time is of the moment the file came", async () => {
  const product = await app.product();
  const before = Date.now();

  await importFile(product, "metric,value\nmrr,1\nmrr,1\n");

  const file = await exportFile(product);
  const at = Date.parse(/^(2\S+?),mrr/m.exec(file)?.[1] ?? "");
  expect(at).toBeGreaterThanOrEqual(before - 1);
  expect(at).toBeLessThanOrEqual(Date.now());
  expect(await pointsIn(product)).toBe(2);
});

test("one bad line and nothing is stored; each fault is named by line and column", async () => {
  const product = await app.product();
  const file = [
    "metric,value,timestamp,plan",
    "mrr,1,2026-03-01T00:00:00Z,pro",
    "MRR,1,2026-03-01T00:00:00Z,pro",
    'mrr,"1,5",2026-03-01T00:00:00Z,pro',
    "mrr,1e999,2026-03-01T00:00:00Z,pro",
    "mrr,1,2026-03-01T00:00:00,pro",
    "mrr,1,1772355600,pro",
    `mrr,1,2026-03-01T00:00:00Z,${"x".repeat(257)}`,
    '"mrr",1,2026-03-01T00:00:00Z,"two',
    'lines"',
    "mrr,1,2026-03-01T00:00:00Z",
    ",,,",
    'mrr,1,2026-03-01T00:00:00Z,"a"b',
  ].join("\n");

  const state = await importFile(product, file);

  expect(state).toMatchObject({ status: "invalid", lines: 11, accepted: 0, duplicates: 0 });
  expect(state.errors.map(({ line, column, code }) => [line, column, code])).toEqual([
    [3, "metric", "invalid_metric"],
    [4, "value", "invalid_value"],
    [5, "value", "not_finite"],
    [6, "timestamp", "timestamp_without_zone"],
    [7, "timestamp", "timestamp_in_seconds"],
    [8, "plan", "invalid_tag_value"],
    [11, undefined, "wrong_columns"],
    [12, "metric", "invalid_metric"],
    [12, "value", "invalid_value"],
    [13, undefined, "invalid_quotes"],
  ]);
  expect(await pointsIn(product)).toBe(0);
  expect(await staged()).toBe(0);
});

test("columns with capitals are named, and what to write instead; a tag may bear such a name", async () => {
  const product = await app.product();

  const refused = await importFile(product, "Metric,Value,Timestamp\nmrr,1,2026-03-01T00:00:00Z\n");
  const taken = await importFile(
    product,
    "metric,value,tag:Timestamp,timestamp,Value\nmrr,1,a,,b\n",
  );

  expect(refused.errors.map(({ column, detail }) => [column, detail.split(",")[0]])).toEqual([
    ["Metric", "The names are in lower case: write metric instead of Metric"],
    ["Value", "The names are in lower case: write value instead of Value"],
    ["Timestamp", "The names are in lower case: write timestamp instead of Timestamp"],
  ]);
  expect(taken.errors).toEqual([]);
});

test.each([
  ["", "no_header"],
  ["\n", "no_header"],
  ["metric,value,timestamp\n", "no_lines"],
  ["value,timestamp\n1,\n", "column_missing"],
  ["metric;value\nmrr;1\n", "column_missing"],
  ["m\0e\0t\0r\0i\0c\0,\0v\0a\0l\0u\0e\0\n\0", "not_utf8"],
  ["metric,value,plan,tag:plan\nmrr,1,a,b\n", "column_twice"],
  ["metric,value,a b\nmrr,1,c\n", "invalid_tag_key"],
  ["metric,value,__proto__\nmrr,1,c\n", "invalid_tag_key"],
  ["metric,value,\nmrr,1,\n", "invalid_tag_key"],
  [`metric,value\nmrr,"${"x\n".repeat(400_000)}`, "line_too_long"],
  ['metric,value\nmrr,"1\n', "invalid_quotes"],
])("a file that is no file with points says why (%#)", async (file, code) => {
  const product = await app.product();

  const state = await importFile(product, file);

  expect(state.status).toBe("invalid");
  expect(state.errors.map((error) => error.code)).toContain(code);
});

test.each([
  ["start,DE,AT mrr\n2026-03-01T00:00:00Z,1,2\n", "CSV of a chart"],
  ["date;mrr\n2026-03-01;1\n", "not parted by commas"],
  ["metric,value,plan\nmrr,1\n", "Leave a cell empty"],
  ["metric,value\nmrr,1,5\n", "holds a comma"],
])("the first fault of a file says what to do (%#)", async (file, advice) => {
  const product = await app.product();

  const { errors } = await importFile(product, file);

  expect(errors).toEqual([expect.objectContaining({ detail: expect.stringContaining(advice) })]);
});

test("D13: U+0000 and broken UTF-8 are faults of a line", async () => {
  const product = await app.product();
  const bytes = new Uint8Array([...new TextEncoder().encode("metric,value,t\nm,1,"), 0xff, 0x0a]);
  const send = (body: string | Uint8Array<ArrayBuffer>) =>
    app.fetch(`/api/v1/products/${product.id}/imports`, {
      method: "POST",
      headers: { ...product.headers, "content-type": "text/csv; charset=utf-8" },
      body,
    });

  for (const [body, code] of [
    [bytes, "not_utf8"],
    ["metric,value,t\nm,1,a\0b\n", "invalid_tag_value"],
  ] as const) {
    const { importId } = await read<{ importId: string }>(await send(body));
    const state = await untilEnded(product, importId);
    expect(state).toMatchObject({ status: "invalid", errors: [{ line: 2, code }] });
  }
});

test("more faults than 100 are not listed", async () => {
  const product = await app.product();

  const state = await importFile(product, `metric,value\n${"mrr,x\n".repeat(20_000)}`);

  expect(state.status).toBe("invalid");
  expect(state.errors).toHaveLength(100);
  expect(state.errors.at(-1)?.line).toBe(101);
});

test("D9: the same file again doubles nothing; deleted points come back, once", async () => {
  const product = await app.product();
  const lines = Array.from(
    { length: 6_000 },
    (_, n) => `m.${n % 2},${n},${Date.UTC(2026, 0, 1 + (n % 60))},p${n % 3}`,
  );
  const file = `metric,value,timestamp,plan\n${lines.join("\n")}\n`;
  expect(await importFile(product, file)).toMatchObject({ accepted: 6_000, duplicates: 0 });
  const before = await exportFile(product);

  expect(await importFile(product, file)).toMatchObject({
    status: "done",
    lines: 6_000,
    accepted: 0,
    duplicates: 6_000,
  });
  const { items } = await read<{ items: { id: string }[] }>(await product.get("/metrics"));
  const range = "from=2026-01-10T00:00:00Z&to=2026-01-20T00:00:00Z&tag=plan:p1";
  const gone = await product.delete(`/metrics/${items[0]?.id}/points?${range}`);
  const { deleted } = await read<{ deleted: number }>(gone);
  expect(deleted).toBeGreaterThan(0);
  expect(await pointsIn(product)).toBe(6_000 - deleted);

  expect(await importFile(product, file)).toMatchObject({
    accepted: deleted,
    duplicates: 6_000 - deleted,
  });
  expect((await exportFile(product)).split("\r\n").toSorted()).toEqual(
    before.split("\r\n").toSorted(),
  );
  const count = { metric: "m.0", aggregation: "sum", range: { preset: "all" }, interval: "none" };
  const answer = await read<{ total: number }>(await product.post("/query", count));
  expect(answer.total).toBe((2_999 * 3_000 * 2) / 2);
  expect(await staged()).toBe(0);
});

test("a file of another content, or for another product, is another file", async () => {
  const [one, two] = [await app.product(), await app.product()];
  const file = "metric,value,timestamp\nmrr,1,2026-03-01T00:00:00Z\n";

  await importFile(one, file);

  expect(await importFile(two, file)).toMatchObject({ accepted: 1, duplicates: 0 });
  expect(await importFile(one, `${file}\n`)).toMatchObject({ accepted: 1, duplicates: 0 });
});

test("what is no plain CSV is refused before it is read", async () => {
  const product = await app.product();
  const status = async (headers: Record<string, string>, body = "metric,value\n") => {
    const answer = await product.post("/imports", body, headers);
    return [answer.status, (await problemOf(answer)).code];
  };

  const type = "text/csv";
  expect(await status({ "content-type": "application/json" }, "{}")).toEqual([
    415,
    "unsupported_media_type",
  ]);
  expect((await status({ "content-type": "text/csv; charset=latin1" }))[0]).toBe(415);
  expect((await status({ "content-type": type, "content-encoding": "gzip" }))[0]).toBe(415);
  expect(await status({ "content-type": type, "content-length": `${2 ** 30 + 1}` })).toEqual([
    413,
    "body_too_large",
  ]);
  expect((await status({ "content-type": type, "content-length": "-1" }))[0]).toBe(400);
  expect(await status({ "content-type": type, origin: "https://evil.example" })).toEqual([
    403,
    "cross_origin",
  ]);
});

test("an import of another product is not found, nor is one that never was", async () => {
  const [mine, theirs] = [await app.product(), await app.product()];
  const { importId } = await read<{ importId: string }>(
    await upload(theirs, "metric,value\nmrr,1\n"),
  );

  for (const id of [importId, "0198c0de-0000-7000-8000-000000000000"]) {
    const answer = await mine.get(`/imports/${id}`);
    expect([answer.status, (await problemOf(answer)).code]).toEqual([404, "not_found"]);
  }
  expect(await untilEnded(theirs, importId)).toMatchObject({ status: "done", lines: 1 });
});
