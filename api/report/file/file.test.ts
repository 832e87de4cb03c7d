import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { problemOf, read } from "#api/testing/client.ts";

const app = await createTestApp();
const hostile = `<img src="http://evil.example/x" onerror="x"> =1+1`;
const week = "from=2026-03-02T00:00:00Z&to=2026-03-09T00:00:00Z&timezone=UTC";

type Result = { series: { values: number[] }[]; total: number };

async function board() {
  const product = await app.product({ name: hostile, timezone: "UTC" });
  const points = Array.from({ length: 56 }, (_, index) => ({
    metric: "signups",
    value: 1 + (index % 7),
    timestamp: new Date(Date.UTC(2026, 2, 2, index * 3)).toISOString(),
    tags: { plan: index % 3 ? "pro" : hostile },
  }));
  await product.ingest(points);
  const made = await read<{ id: string }>(await product.post("/dashboards", { name: hostile }));
  const path = `/dashboards/${made.id}`;
  const add = async (kind: string, query: object | null = {}, fields: object = {}) => {
    const asked = query && { metric: "signups", interval: "day", ...query };
    const answer = await product.post(`${path}/widgets`, { kind, query: asked, ...fields });
    expect(answer.status).toBe(201);
  };
  const save = async (format: string, more = "") => {
    const answer = await product.get(`${path}/export?format=${format}&${week}${more}`);
    expect(answer.status).toBe(200);
    return { answer, bytes: new Uint8Array(await answer.arrayBuffer()) };
  };
  return { product, dashboardId: made.id, path, add, save };
}

async function boardOfAllKinds() {
  const made = await board();
  const { add } = made;
  await add("number", {}, { title: hostile });
  await add("line");
  await add("area", { groupBy: "plan" });
  await add("bar", { groupBy: "plan" });
  await add("bar", { groupBy: "plan", interval: "none" });
  await add("pie", { groupBy: "plan", interval: "none" });
  await add("table", { groupBy: "plan" }, { title: "Plans" });
  await add("gauge", { interval: "none" }, { options: { target: 300 } });
  await add("heatmap", { interval: "hour" });
  await add("text", null, { options: { text: `# Notes\n\n${hostile}` } });
  await add("line", { metric: "nothing.here" }, { title: "Broken" });
  return made;
}

describe("a dashboard as a file", () => {
  test("is a PDF with every widget, on the paper that was asked for", async () => {
    const { save } = await boardOfAllKinds();

    const a4 = await save("pdf");
    const letter = await save("pdf", "&paper=letter");

    expect(a4.answer.headers.get("content-type")).toBe("application/pdf");
    expect(a4.answer.headers.get("content-disposition")).toMatch(/^attachment;.*\.pdf/);
    for (const { bytes } of [a4, letter]) {
      expect(strFromU8(bytes.subarray(0, 5))).toBe("%PDF-");
      expect(bytes.length).toBeLessThan(1_000_000);
    }
  });

  test("is one picture", async () => {
    const { save } = await boardOfAllKinds();

    const { answer, bytes } = await save("png");

    expect(answer.headers.get("content-type")).toBe("image/png");
    expect(new DataView(bytes.buffer).getUint32(16)).toBe(1472);
  });

  test("R8: is a page that loads nothing and in which names are only text", async () => {
    const { save } = await boardOfAllKinds();

    const { answer, bytes } = await save("html");
    const html = strFromU8(bytes).replaceAll(/base64,[^"]+/g, "base64,");

    expect(answer.headers.get("content-disposition")).toMatch(/^attachment;/);
    expect(html).not.toMatch(/<img (?!src="data:image\/png;base64,)/);
    expect(html).not.toMatch(/<(script|link|iframe|svg)|url\(|@import/i);
    expect(html).toContain("&lt;img src=&quot;http://evil.example/x&quot;");
    expect(html).toMatch(/Mar 2\s–\s8, 2026 \(UTC\)/);
    expect(html).toContain("nothing.here was not found");
  });

  test("R6: is a zip of the same numbers that queryMetric answers", async () => {
    const { product, save } = await boardOfAllKinds();
    const range = { from: "2026-03-02T00:00:00Z", to: "2026-03-09T00:00:00Z" };
    const body = { metric: "signups", range, interval: "day", timezone: "UTC" };
    const asked = await read<Result>(await product.post("/query", body));

    const files = unzipSync((await save("csv")).bytes);
    const names = Object.keys(files);
    const lines = strFromU8(files[names[1] ?? ""] ?? new Uint8Array())
      .trimEnd()
      .split("\r\n");

    expect(names).toHaveLength(10);
    expect(names.every((name) => /^\d\d [\p{L}\p{N} _-]+\.(csv|txt)$/u.test(name))).toBe(true);
    expect(lines.slice(1).map((line) => Number(line.split(",")[1]))).toEqual(
      asked.series[0]?.values,
    );
    expect(strFromU8(files["11 Broken.txt"] ?? new Uint8Array())).toContain("was not found");
  });

  test("says in a zip how each column was put together, and its unit", async () => {
    const { product, add, save } = await board();
    const metrics = await product.get("/metrics");
    const [metric] = (await read<{ items: { id: string }[] }>(metrics)).items;
    await product.patch(`/metrics/${metric?.id}`, { name: "Wait", unit: { type: "duration" } });
    await add("line", { aggregation: "count" }, { title: "How many" });
    await add("line", { aggregation: "p90", compare: "previous_period" }, { title: "How long" });
    await add("line", { groupBy: "plan", filters: [{ tag: "plan", op: "is", values: ["pro"] }] });

    const files = unzipSync((await save("csv")).bytes);

    const headers = Object.values(files).map((file) => strFromU8(file).split("\r\n")[0]);
    expect(headers).toEqual([
      "start,Wait (count)",
      "start,Wait (90th percentile in seconds),Wait (90th percentile in seconds) (previous)",
      "start,pro (in seconds)",
    ]);
  });

  test("is made of an empty dashboard too; of another team's there is none", async () => {
    const { save, path } = await board();
    const stranger = await app.product();

    for (const format of ["pdf", "png", "html", "csv"]) await save(format);
    const answer = await stranger.get(`${path}/export`);

    expect(answer.status).toBe(404);
    expect((await problemOf(answer)).code).toBe("not_found");
  });
});

describe("a report's mail", () => {
  test("says which tag values moved a headline number", async () => {
    const { save, add } = await board();
    await add("number", { compare: "previous_period", filters: [] }, { title: "Sign-ups" });

    const { bytes } = await save("html");
    const html = strFromU8(bytes);

    expect(html).toContain("Sign-ups");
    expect(html).toMatch(/Before: [–0]</);
    expect(html).toContain("Moved by plan pro +");
  });

  test("of a hundred tables stays below 100 KB, its text part has them all", async () => {
    const { product, dashboardId, add } = await board();
    for (let n = 0; n < 100; n += 1) {
      await add("table", { range: { preset: "last_90_days" } }, { title: `Table ${n}` });
    }
    const schedule = { frequency: "weekly", hour: 8, minute: 0, weekdays: [1] };
    const draft = { dashboardId, name: "Weekly", schedule };

    const answer = await product.post("/reports/preview", draft);
    const mail = await read<{ subject: string; html: string; text: string }>(answer);

    expect(answer.status).toBe(200);
    expect(mail.subject).not.toMatch(/[\r\n]/);
    expect(new TextEncoder().encode(mail.html).length).toBeLessThan(100_000);
    expect(mail.text).toContain("Table 0");
    expect(mail.text).toContain("Table 99");
  });
});
