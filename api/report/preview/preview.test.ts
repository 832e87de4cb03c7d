import { describe, expect, test } from "vitest";
import { read } from "#api/testing/client.ts";
import { createReportsApp } from "#api/testing/reports.ts";

const app = await createReportsApp();
const chart = {
  kind: "line",
  title: "Sign-ups",
  query: { metric: "signups", interval: "month", range: { preset: "all" } },
};
const textWidget = (text: string) => ({ kind: "text", options: { text } });

async function previewOf(...widgets: object[]) {
  const { product, dashboardId } = await app.board(widgets);
  const schedule = { frequency: "daily", hour: 8 };
  const answer = await product.post("/reports/preview", { dashboardId, name: "Draft", schedule });
  expect(answer.status).toBe(200);
  return read<{ html: string; text: string }>(answer);
}

test("a preview is the mail, of a report that is saved or not, with its pictures inside", async () => {
  app.clock.now = undefined;
  const { product, report, dashboardId } = await app.board();
  const { id } = await read<{ id: string }>(await report());
  const draft = { dashboardId, name: "Draft", schedule: { frequency: "weekly", hour: 8 } };

  const saved = await read<{ html: string; subject: string }>(
    await product.get(`/reports/${id}/preview`),
  );
  const unsaved = await read<{ html: string; subject: string; nextRuns: string[] }>(
    await product.post("/reports/preview", draft),
  );

  expect(saved.subject).toContain("Daily numbers");
  expect(unsaved.subject).toContain("Draft");
  expect(unsaved.nextRuns).toHaveLength(3);
  expect(saved.html + unsaved.html).not.toContain("cid:");
});

describe("a text widget in a report", () => {
  test.each(["[](https://", "[](", "![](https://a(b", "[a](https://b (", "_ *a "])(
    "of 10,000 signs of %j is answered",
    async (part) => {
      const text = part.repeat(10_000).slice(0, 10_000);

      const { html } = await previewOf(...Array.from({ length: 20 }, () => textWidget(text)));

      expect(new TextEncoder().encode(html).length).toBeLessThan(100_000);
    },
  );

  test("tells the addresses of its links, also those with brackets, and of no other kind", async () => {
    const { text } = await previewOf(
      textWidget(
        'See [A](https://a.example/A_(b)), [B](https://b.example "Bee") and [C](javascript:alert(1)).',
      ),
    );

    expect(text).toContain("See A (https://a.example/A_(b)), B (https://b.example) and C.");
  });

  test("that names a picture of the mail does not become it", async () => {
    const { html } = await previewOf(chart, textWidget('cid:chart-1 src="cid:chart-1"'));

    expect(html).toContain("cid:chart-1 src=&quot;cid:chart-1&quot;");
    expect(html.match(/data:image\/png/g)).toHaveLength(1);
  });
});
