import { beforeEach, expect, test } from "vitest";
import { createReportsApp } from "#api/testing/reports.ts";

const app = await createReportsApp();
beforeEach(app.endReports);

async function mailOf(widgets: object[]) {
  app.clock.now = new Date("2026-03-04T06:30:00Z");
  const { product, report } = await app.board(widgets);
  await product.ingest({ metric: "signups", value: 7, timestamp: "2026-03-03T12:00:00Z" });
  await report();
  const mails = await app.round("2026-03-04T07:00:00Z");
  expect(mails).toHaveLength(1);
  const { html, text = "", attachments = [] } = mails[0]?.parsed ?? {};
  return { html: String(html), text, attachments };
}

test("the report of a dashboard without widgets goes out, and says so", async () => {
  const { html, text } = await mailOf([]);

  expect(html).toContain("This dashboard has no widgets.");
  expect(text).toContain("This dashboard has no widgets.");
});

test("the report of a dashboard of sixty widgets, one of them broken, has them all in 100 KB", async () => {
  const widgets = Array.from({ length: 60 }, (_, no) => {
    const metric = no === 40 ? "nowhere" : "signups";
    const kind = ["number", "line", "table"][no % 3];
    return { kind, title: `Widget ${no}.`, query: { metric, interval: "day" } };
  });

  const { html, text } = await mailOf(widgets);

  expect(new TextEncoder().encode(html).length).toBeLessThan(100_000);
  for (const part of [html, text]) {
    for (let no = 0; no < 60; no++) expect(part).toContain(`Widget ${no}.`);
    expect(part).toMatch(/No numbers: .*nowhere/);
  }
});

test("a mail has the pictures that it shows, and no others", async () => {
  const widgets = Array.from({ length: 100 }, (_, no) => ({
    ...{ kind: "line", title: `${no}. ${"A long title. ".repeat(8)}`.slice(0, 100) },
    query: { metric: "signups", interval: "day" },
  }));

  const { html, text, attachments } = await mailOf(widgets);

  const shown = html.match(/src="cid:[^"]+"/g) ?? [];
  expect(shown.length).toBeGreaterThan(20);
  expect(attachments).toHaveLength(shown.length);
  expect(html).toMatch(
    /\d+ more widgets are on the dashboard and in the plain text of this mail\./,
  );
  expect(text).toContain("99. A long title.");
});
