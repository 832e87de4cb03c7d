import { beforeEach, expect, test } from "vitest";
import { read } from "#api/testing/client.ts";
import { createReportsApp } from "#api/testing/reports.ts";
import { formatNumber } from "#figures/number.ts";

const app = await createReportsApp();
beforeEach(app.endReports);
const { at } = app;

const periods = [
  ["the spring day of 23 hours", "2026-03-30T06:00:00Z", "2026-03-28T23:00Z", "2026-03-29T22:00Z"],
  ["the autumn day of 25 hours", "2026-10-26T07:00:00Z", "2026-10-24T22:00Z", "2026-10-25T23:00Z"],
  ["the last day of a month", "2026-03-01T07:00:00Z", "2026-02-27T23:00Z", "2026-02-28T23:00Z"],
] as const;

test.each(periods)("R6: the mail about %s says what the query says", async (_, due, from, to) => {
  at(new Date(Date.parse(due) - 60_000).toISOString());
  const { product, report } = await app.board();
  const [first, end] = [Date.parse(from), Date.parse(to)];
  const point = (ms: number, value: number) => ({
    ...{ metric: "signups", value },
    timestamp: new Date(ms).toISOString(),
  });
  await product.ingest([
    point(first - 1, 1_000),
    point(first, 300),
    point(end - 1, 41),
    point(end, 5_000),
  ]);
  await report();

  const [mail] = await app.round(due);

  const range = { from: new Date(first).toISOString(), to: new Date(end).toISOString() };
  const query = { metric: "signups", interval: "none", timezone: "Europe/Vienna", range };
  const { total } = await read<{ total: number }>(await product.post("/query", query));
  expect(total).toBe(341);
  expect(mail?.parsed.text).toMatch(/\b341\b/);
  expect(mail?.parsed.text).not.toMatch(/1,000|5,000/);
});

test("R6: means, percentiles and tables of the week in which clocks change say what the query says", async () => {
  at("2026-03-30T05:30:00Z");
  const query = { metric: "signups", interval: "day" };
  const asked = {
    Mean: { ...query, aggregation: "avg" },
    Ninetieth: { ...query, aggregation: "p90" },
    Plans: { ...query, groupBy: "plan" },
  };
  const { product, report } = await app.board([
    { kind: "number", title: "Mean", query: asked.Mean },
    { kind: "number", title: "Ninetieth", query: asked.Ninetieth },
    { kind: "table", title: "Plans", query: asked.Plans, options: { tableColumns: "tags" } },
  ]);
  const first = Date.parse("2026-03-22T23:00:00Z");
  const points = Array.from({ length: 60 }, (_, no) => ({
    ...{ metric: "signups", value: ((no * 7) % 23) + 1, tags: { plan: no % 3 ? "pro" : "free" } },
    timestamp: new Date(first + no * 10_020_000 - 1).toISOString(),
  }));
  expect((await product.ingest(points)).status).toBe(200);
  await report({ schedule: { frequency: "weekly", hour: 8, weekdays: [1] } });

  const [mail] = await app.round("2026-03-30T06:00:00Z");

  const range = { from: new Date(first).toISOString(), to: "2026-03-29T22:00:00.000Z" };
  type Answer = {
    total: number;
    series: { label: string; values: (number | null)[]; total: number }[];
  };
  const ask = async (question: object) =>
    read<Answer>(await product.post("/query", { ...question, timezone: "Europe/Vienna", range }));
  const words = (value: number | null) => formatNumber(value, { type: "number" }, "full", "en-US");
  const { text = "" } = mail?.parsed ?? {};
  expect(text).toContain(`Mean: ${words((await ask(asked.Mean)).total)}\n`);
  expect(text).toContain(`Ninetieth: ${words((await ask(asked.Ninetieth)).total)}\n`);
  const { series } = await ask(asked.Plans);
  expect(series.map(({ label }) => label).toSorted()).toEqual(["free", "pro"]);
  for (const { label, values, total } of series) {
    expect(values).toHaveLength(7);
    expect(text).toContain(`  ${label}: ${[...values, total].map(words).join(" | ")}\n`);
  }
});

test("what moved a headline number is told, and nothing that moved against it", async () => {
  at("2026-03-04T06:30:00Z");
  const query = { metric: "signups", interval: "day", compare: "previous_period" };
  const { product, report } = await app.board([{ kind: "number", title: "Sign-ups", query }]);
  const days = {
    "2026-03-02": { pro: 10, free: 30, team: 5 },
    "2026-03-03": { pro: 60, free: 10, team: 6 },
  };
  for (const [day, plans] of Object.entries(days)) {
    for (const [plan, value] of Object.entries(plans)) {
      await product.ingest({
        metric: "signups",
        value,
        timestamp: `${day}T12:00:00Z`,
        tags: { plan },
      });
    }
  }
  await report();

  const [mail] = await app.round("2026-03-04T07:00:00Z");

  expect(mail?.parsed.text).toContain("Sign-ups: 76, +68.9% (before: 45)");
  expect(mail?.parsed.text).toMatch(/^Moved by: plan pro \+50$/m);
});

test("R6: a value that is gone, or no more among the greatest, is told as what moved the number", async () => {
  at("2026-03-04T06:30:00Z");
  const query = { metric: "signups", interval: "day", compare: "previous_period" };
  const { product, report } = await app.board([{ kind: "number", title: "Sign-ups", query }]);
  const point = (day: string, plan: string, value: number) => ({
    ...{ metric: "signups", value, tags: { plan } },
    timestamp: `${day}T12:00:00Z`,
  });
  await product.ingest([
    ...["gone", "fell"].map((plan) => point("2026-03-02", plan, plan === "gone" ? 500 : 400)),
    point("2026-03-03", "fell", 1),
    ...Array.from({ length: 55 }, (_, no) => point("2026-03-03", `plan${no}`, 2)),
  ]);
  await report();

  const [mail] = await app.round("2026-03-04T07:00:00Z");

  expect(mail?.parsed.text).toMatch(/^Sign-ups: 111, .*\(before: 900\)$/m);
  expect(mail?.parsed.text).toMatch(/^Moved by: plan gone −500, plan fell −399$/m);
});

test("R6: a week or month that the period cuts is told, and so is the one part of a chart", async () => {
  at("2026-03-04T06:30:00Z");
  const query = { metric: "signups", interval: "month", groupBy: "plan" };
  const range = { from: "2026-02-10T23:00:00Z", to: "2026-03-03T23:00:00Z" };
  const { product, report } = await app.board([
    { kind: "bar", title: "By month", query },
    {
      ...{ kind: "table", title: "Cut", options: { tableColumns: "tags" } },
      query: { ...query, range },
    },
  ]);
  await product.ingest({
    ...{ metric: "signups", value: 2, tags: { plan: "pro" } },
    timestamp: "2026-03-03T12:00:00Z",
  });
  await report();

  const [mail] = await app.round("2026-03-04T07:00:00Z");

  const { text = "" } = mail?.parsed ?? {};
  const parts = text.split("\n\n");
  const byMonth = parts.find((part) => part.startsWith("By month"));
  expect(byMonth).toContain("All of it is plan pro.");
  expect(byMonth).toMatch(/Mar.* is not complete\./);
  const cut = parts.find((part) => part.startsWith("Cut"));
  expect(cut).toMatch(/^ {2}plan: .*\|/m);
  expect(cut).toMatch(/Feb.* and .*Mar.* are not complete\./);
});

test("a number that is short for two different ones is told in full beside the one before", async () => {
  at("2026-03-04T06:30:00Z");
  const query = { metric: "signups", interval: "day", compare: "previous_period" };
  const { product, report } = await app.board([{ kind: "number", title: "Sign-ups", query }]);
  await product.ingest([
    { metric: "signups", value: 1_200_897, timestamp: "2026-03-02T12:00:00Z" },
    { metric: "signups", value: 1_175_466, timestamp: "2026-03-03T12:00:00Z" },
  ]);
  await report();

  const [mail] = await app.round("2026-03-04T07:00:00Z");

  expect(mail?.parsed.html).toContain("Before: 1,200,897, now 1,175,466");
});

test("names in scripts that pictures lack are numbered there and told beside them", async () => {
  at("2026-03-04T06:30:00Z");
  const query = { metric: "signups", interval: "day", groupBy: "city", range: { preset: "all" } };
  const { product, report } = await app.board([{ kind: "line", title: "都市", query }]);
  for (const city of ["東京", "Wien", "🚀"]) {
    await product.ingest({ metric: "signups", value: 9, tags: { city } });
  }
  await report();

  const [mail] = await app.round("2026-03-04T07:00:00Z");

  expect(mail?.parsed.html).toContain("都市");
  expect(mail?.parsed.html).toMatch(/No\. \d: 東京/);
  expect(mail?.parsed.html).toMatch(/No\. \d: 🚀/);
  expect(mail?.parsed.html).not.toMatch(/No\. \d: Wien/);
  expect(mail?.parsed.text).toContain("東京");
});
