import { beforeAll, expect, test, vi } from "vitest";
import { createProduct, ingest, read, signUp } from "#deploy/testing/client.ts";
import { makeFilledProduct, openPage, signInAs, startBrowserAndServer } from "./trackable-page.ts";

let site: Awaited<ReturnType<typeof startBrowserAndServer>>;
beforeAll(async () => {
  site = await startBrowserAndServer();
  return site.stop;
});

type Page = Awaited<ReturnType<typeof openPage>>["page"];

/** The marks of the chart as they are painted; what has no colour or no width is not. */
const paintedMarks = (page: Page) =>
  page.evaluate(() => {
    const marks = document.querySelectorAll<SVGPathElement>(
      "path.apexcharts-line, path.apexcharts-area, path.apexcharts-bar-area, path.apexcharts-marker",
    );
    const seen = [...marks].flatMap((mark) => {
      const { stroke, strokeWidth, fill } = getComputedStyle(mark);
      const group = mark.closest(".apexcharts-series-markers-wrap");
      const { width } = mark.getBoundingClientRect();
      if (width < 3 || (group && getComputedStyle(group).opacity === "0")) return [];
      const line = strokeWidth === "0px" || stroke === "none" ? "" : `line ${stroke}`;
      const area = fill === "none" ? "" : `fill ${fill}`;
      return [line, area].filter((paint) => paint !== "");
    });
    return [...new Set(seen)].sort();
  });

test("a chart that becomes one of another kind is drawn as if it had always been one", async () => {
  const { ada, product } = await makeFilledProduct(site.url);
  const { page, context, watch } = await openPage(site.browser, site.url);
  await signInAs(context, site.url, ada.cookie());
  const kinds = page.getByRole("combobox", { name: /^As/ });
  const painted = async () => {
    await vi.waitUntil(async () => (await paintedMarks(page)).length > 0, { timeout: 15_000 });
    return paintedMarks(page);
  };
  await page.goto(`/p/${product.id}/metrics`);
  await page.getByRole("link", { name: "signups" }).click();
  await kinds.waitFor();

  const fresh: Record<string, string[]> = {};
  for (const kind of ["line", "area", "bar"]) {
    await kinds.selectOption(kind);
    await page.reload();
    await kinds.waitFor();
    fresh[kind] = await painted();
  }
  for (const kind of ["line", "bar", "area", "line", "area", "bar"]) {
    await kinds.selectOption(kind);
    await vi.waitFor(async () => expect(await paintedMarks(page)).toEqual(fresh[kind]), {
      timeout: 15_000,
    });
  }
  expect(fresh.line).not.toEqual(fresh.bar);
  expect(watch.complaints).toEqual([]);
});

test("the first value of a level, in the bucket that still runs, is a dot", async () => {
  const ada = await signUp(site.url);
  const product = await createProduct(ada, "Acme");
  await ingest(site.url, product.key, [{ metric: "mrr", value: 21 }]);
  const { items } = await read<{ items: { id: string }[] }>(
    await ada.get(`/products/${product.id}/metrics`),
  );
  const metric = `metrics/${items[0]?.id}`;
  await ada.patch(`/products/${product.id}/${metric}`, { kind: "level" });
  const { page, context, watch } = await openPage(site.browser, site.url);
  await signInAs(context, site.url, ada.cookie());

  await page.goto(`/p/${product.id}/${metric}?range=last_30_days`);
  await page.locator("p", { hasText: /^21/ }).first().waitFor();

  await vi.waitUntil(async () => (await paintedMarks(page)).length > 0, { timeout: 15_000 });
  expect(watch.complaints).toEqual([]);
});
