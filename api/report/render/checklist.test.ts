import { expect, test } from "vitest";
import { createReportsApp } from "#api/testing/reports.ts";

const app = await createReportsApp();
const tagsOf = (html: string, name: string) =>
  html.match(new RegExp(`<${name}[\\s>][^>]*`, "g")) ?? [];

test("a mail keeps to what mail programs can show", async () => {
  app.clock.now = new Date("2026-03-04T06:30:00Z");
  const query = { metric: "signups", interval: "day", range: { preset: "all" } };
  const { product, report } = await app.board([
    { kind: "number", title: "Sign-ups", query: { ...query, compare: "previous_period" } },
    { kind: "number", title: "Again", query },
    { kind: "line", title: "By plan", query: { ...query, groupBy: "plan" } },
    { kind: "pie", query: { ...query, groupBy: "plan", interval: "none" } },
    { kind: "table", title: "Plans", query: { ...query, groupBy: "plan" } },
    { kind: "text", options: { text: "# Notes\n\n- one\n- [two](https://example.org/two)" } },
    { kind: "line", title: "Broken", query: { metric: "nowhere" } },
  ]);
  for (const plan of ["pro", "free"]) {
    await product.ingest({ metric: "signups", value: 7, tags: { plan } });
  }
  await report();

  const [mail] = await app.round("2026-03-04T07:00:00Z");

  const html = mail?.parsed.html ?? "";
  expect(new TextEncoder().encode(html).length).toBeLessThan(100_000);
  expect(html).not.toMatch(/<(script|link|iframe|svg|form|video|object|embed)\b|url\(|@import/i);
  const cids = new Set(mail?.parsed.attachments.map(({ contentId }) => contentId));
  const images = tagsOf(html, "img");
  expect(images.length).toBeGreaterThanOrEqual(4);
  for (const image of images) {
    expect(image).toMatch(/ alt="[^"]+"/);
    expect(image).toMatch(/ width="\d+" height="\d+"/);
    const [, cid] = / src="cid:([^"]+)"/.exec(image) ?? [];
    expect(cids).toContain(`<${cid}>`);
  }
  const tables = tagsOf(html, "table");
  const ofNumbers = tables.filter((table) => table.includes('class="lines"'));
  expect(ofNumbers).toHaveLength(1);
  for (const table of tables) {
    expect(table).toMatch(/ cellpadding="0" cellspacing="0" border="0"/);
    if (!ofNumbers.includes(table)) expect(table).toContain(' role="presentation"');
  }
  for (const tag of ["h1", "h2", "td", "a", "body"].flatMap((name) => tagsOf(html, name))) {
    expect(tag).toMatch(/ style="|width="/);
  }
  expect(html).toContain('<meta name="color-scheme" content="light dark">');
  expect(mail?.parsed.text).toMatch(/^Sign-ups: /m);
  expect(mail?.parsed.text).toContain("Broken");
});
