import { beforeAll, expect, test } from "vitest";
import { createProduct, ingest, type Person, signUp } from "#deploy/testing/client.ts";
import { seriousViolations } from "#deploy/testing/page-watch.ts";
import { openPage, signInAs, startBrowserAndServer } from "./trackable-page.ts";

let site: Awaited<ReturnType<typeof startBrowserAndServer>>;
beforeAll(async () => {
  site = await startBrowserAndServer();
  return site.stop;
});

const hour = 3_600_000;

type Widget = { kind: string; query: object | null; options?: object };

/** One widget of each kind that asks a query; `tag` splits those that are split. */
const everyKind = (metric: string, tag: string): Widget[] => [
  { kind: "number", query: { metric, compare: "previous_period" }, options: { target: 5000 } },
  { kind: "line", query: { metric, groupBy: tag } },
  { kind: "area", query: { metric, groupBy: tag } },
  { kind: "bar", query: { metric, groupBy: tag }, options: { stacked: false } },
  { kind: "bar", query: { metric, groupBy: tag, interval: "none" } },
  { kind: "pie", query: { metric, groupBy: tag, interval: "none" }, options: { donut: true } },
  { kind: "table", query: { metric, groupBy: tag, compare: "previous_period" } },
  { kind: "table", query: { metric, groupBy: tag }, options: { tableColumns: "tags" } },
  { kind: "gauge", query: { metric, interval: "none" }, options: { target: 5000 } },
  { kind: "heatmap", query: { metric, interval: "hour" }, options: { heatmap: "hour_weekday" } },
  { kind: "heatmap", query: { metric, interval: "day" }, options: { heatmap: "day_month" } },
];

/** Four weeks of points every third hour, in three plans and nine countries. */
async function makeRhythm(url: string, plans = ["pro", "free", "team"]) {
  const ada = await signUp(url);
  const product = await createProduct(ada, "Acme");
  const points = Array.from({ length: 240 }, (_, n) => ({
    metric: "signups",
    value: 1 + ((n * 7) % 13),
    timestamp: new Date(Date.now() - n * 3 * hour).toISOString(),
    tags: { plan: plans[n % plans.length] ?? "", country: `C${n % 9}` },
  }));
  await ingest(url, product.key, points);
  return { ada, product };
}

async function makeBoard(ada: Person, productId: string, title: string, widgets: Widget[]) {
  const boards = `/products/${productId}/dashboards`;
  const board = (await (await ada.post(boards, { name: "Kinds" })).json()) as { id: string };
  for (const [n, widget] of widgets.entries()) {
    const layout = { x: (n % 3) * 4, y: Math.floor(n / 3) * 4, w: 4, h: 4 };
    const added = await ada.post(`${boards}/${board.id}/widgets`, { title, layout, ...widget });
    expect(added.status).toBe(201);
  }
  return `/p/${productId}/dashboards/${board.id}`;
}

test("every kind of widget is built from nothing through the page, and shows the api's numbers", async () => {
  const { ada, product } = await makeRhythm(site.url);
  const path = await makeBoard(ada, product.id, "", []);
  const { page, context, watch } = await openPage(site.browser, site.url);
  await signInAs(context, site.url, ada.cookie());
  await page.goto(path);
  await page.getByRole("heading", { name: "Kinds" }).waitFor();
  await page.keyboard.press("e");
  const kinds = [
    "Number",
    "Line",
    "Area",
    "Bars",
    "Ranking",
    "Pie",
    "Table",
    "Gauge",
    "Heatmap",
    "Text",
  ];

  for (const kind of kinds) {
    await page.getByRole("button", { name: "Add widget" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Add widget" });
    await dialog.getByText(kind, { exact: true }).click();
    if (kind === "Gauge") await dialog.getByLabel("Target").fill("3000");
    if (kind === "Text")
      await dialog.getByRole("textbox", { name: "Text" }).fill("# Read **this**");
    await dialog.getByLabel("Title").fill(`As ${kind}`);
    await dialog
      .getByRole("region", { name: "Preview" })
      .getByText(`As ${kind}`, { exact: true })
      .waitFor();
    await dialog.getByRole("button", { name: "Add widget" }).click();
    await dialog.waitFor({ state: "detached" });
    await page
      .getByRole("region", { name: `As ${kind}` })
      .first()
      .waitFor();
  }
  const total = await totalOf(ada, product.id);
  const full = new Intl.NumberFormat("en-US").format(total);

  const widget = (kind: string) => page.locator("[data-widget]").filter({ hasText: `As ${kind}` });
  await widget("Number").getByText(full, { exact: true }).first().waitFor();
  await widget("Pie").getByText(full, { exact: true }).first().waitFor();
  await widget("Gauge").getByText(full, { exact: true }).first().waitFor();
  await widget("Table").getByRole("cell", { name: full }).first().waitFor();
  await widget("Text").getByRole("heading", { name: "Read this" }).waitFor();
  for (const kind of ["Line", "Area", "Bars", "Heatmap"]) {
    await widget(kind)
      .getByRole("img", { name: `${full}` })
      .waitFor();
  }
  expect(watch.complaints).toEqual([]);
});

async function totalOf(ada: Person, productId: string) {
  const answer = await ada.post(`/products/${productId}/query`, {
    metric: "signups",
    range: { preset: "last_30_days" },
    interval: "none",
  });
  return ((await answer.json()) as { total: number }).total;
}

test("charts are read by keys: slices, cells, ordered rows, and a table behind T", async () => {
  const { ada, product } = await makeRhythm(site.url);
  const path = await makeBoard(ada, product.id, "Kind", everyKind("signups", "plan"));
  const { page, context, watch } = await openPage(site.browser, site.url);
  await signInAs(context, site.url, ada.cookie());
  await page.goto(path);
  const of = (kind: string) => page.locator(`[data-widget][data-kind=${kind}]`);

  const ring = of("pie").getByRole("img", { name: /part by part/ });
  await ring.focus();
  await page.keyboard.press("ArrowRight");
  await of("pie").getByRole("status").filter({ hasText: "%" }).waitFor();
  await page.keyboard.press("t");
  await of("pie").getByRole("columnheader", { name: "Share" }).waitFor();

  await of("heatmap")
    .first()
    .getByRole("img", { name: /cell by cell/ })
    .focus();
  await page.keyboard.press("ArrowDown");
  await of("heatmap").first().getByRole("status").filter({ hasText: "00:00–01:00" }).waitFor();

  const table = of("table").first();
  await table.getByRole("button", { name: "plan" }).click();
  await table.locator("th[aria-sort=ascending]").waitFor();
  const names = () => table.locator("tbody th").allTextContents();
  expect(await names()).toEqual(["free", "pro", "team"]);
  await table.getByRole("button", { name: "plan" }).press("Enter");
  expect(await names()).toEqual(["team", "pro", "free"]);
  expect(watch.complaints).toEqual([]);
});

test.each(["light", "dark"] as const)("every kind is accessible in %s", async (colorScheme) => {
  const { ada, product } = await makeRhythm(site.url);
  const text = { kind: "text", query: null, options: { text: "# Hi\n\n- [a](https://a.example)" } };
  const widgets = [...everyKind("signups", "country"), text];
  const path = await makeBoard(ada, product.id, "Kind", widgets);
  const { page, context, watch } = await openPage(site.browser, site.url, { colorScheme });
  await signInAs(context, site.url, ada.cookie());

  await page.goto(path);
  await page.getByRole("link", { name: "a", exact: true }).waitFor();
  await page
    .getByRole("img", { name: /cell by cell/ })
    .first()
    .waitFor();
  await page.waitForLoadState("networkidle");

  expect(await seriousViolations(page)).toEqual([]);
  expect(watch.complaints).toEqual([]);
});

test("R8: a metric, tag values and titles full of markup are text in every kind of widget", async () => {
  const markup = `<img src=x onerror="document.title='taken over'">`;
  const { ada, product } = await makeRhythm(site.url, [
    markup,
    `"><script>document.title=1</script>`,
  ]);
  const metrics = (await (await ada.get(`/products/${product.id}/metrics`)).json()) as {
    items: { id: string }[];
  };
  await ada.patch(`/products/${product.id}/metrics/${metrics.items[0]?.id}`, {
    name: markup,
    unit: { type: "custom", label: `<b>${markup.slice(0, 12)}` },
  });
  const hostileText = `${markup}\n\n<script>document.title=1</script>\n\n[x](javascript:alert(1)) ![y](https://evil.example/y.png)`;
  const text = { kind: "text", query: null, options: { text: hostileText } };
  const path = await makeBoard(ada, product.id, markup, [...everyKind("signups", "plan"), text]);
  const { page, context, watch } = await openPage(site.browser, site.url);
  await signInAs(context, site.url, ada.cookie());

  await page.goto(path);
  await page.getByText("document.title=1").first().waitFor();
  for (const chart of await page.getByRole("img", { name: /onerror/ }).all()) await chart.hover();

  expect(await page.title()).not.toContain("taken over");
  expect(await page.locator("img").count()).toBe(0);
  expect(await page.locator("a[href^='javascript' i]").count()).toBe(0);
  expect(watch.complaints).toEqual([]);
});
