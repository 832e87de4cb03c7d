import { beforeAll, expect, test } from "vitest";
import { createProduct, ingest, type Person, read, signUp } from "#deploy/testing/client.ts";
import { seriousViolations } from "#deploy/testing/page-watch.ts";
import { openPage, signInAs, startBrowserAndServer } from "./trackable-page.ts";

let site: Awaited<ReturnType<typeof startBrowserAndServer>>;
beforeAll(async () => {
  site = await startBrowserAndServer();
  return site.stop;
});

type Result = {
  total: number;
  previous?: { total: number };
  series: { label: string; total: number }[];
};
type Page = Awaited<ReturnType<typeof openPage>>["page"];

const zone = "Australia/Lord_Howe";
/** Three days on Lord Howe, in the middle of which the clock goes forward by half an hour. */
const days = { from: "2026-10-02T13:30:00.000Z", to: "2026-10-05T13:00:00.000Z" };

/** A dashboard of a number, a line and a table over a metric with a point every half an hour. */
async function makeBoard(ada: Person) {
  const product = await createProduct(ada, "Acme");
  const start = Date.parse("2026-09-25T00:00:00Z");
  const points = Array.from({ length: 700 }, (_, n) => ({
    metric: "orders",
    value: (n % 7) + 1,
    timestamp: new Date(start + n * 1_800_000).toISOString(),
    tags: { plan: n % 3 ? "pro" : "free", country: `c${n % 4}` },
  }));
  await ingest(site.url, product.key, points);
  const path = `/products/${product.id}/dashboards`;
  const range = { from: "2026-09-20T00:00:00.000Z", to: "2026-10-20T00:00:00.000Z" };
  const made = await ada.post(path, { name: "Orders", range, timezone: "UTC" });
  const { id } = await read<{ id: string }>(made);
  for (const [n, kind] of ["number", "line", "table"].entries()) {
    await ada.post(`${path}/${id}/widgets`, {
      title: `The ${kind}`,
      kind,
      layout: { x: (n % 2) * 6, y: n * 4, w: 6, h: 4 },
      query: { metric: "orders", interval: "day", ...(kind === "table" && { groupBy: "plan" }) },
    });
  }
  const ask = async (body: object) =>
    read<Result>(
      await ada.post(`/products/${product.id}/query`, {
        ...{ metric: "orders", interval: "day", timezone: "UTC" },
        ...body,
      }),
    );
  return { product, path: `/p/${product.id}/dashboards/${id}`, ask };
}

async function openBoard(
  search = "",
  options: Parameters<typeof openPage>[2] = {},
  more: object[] = [],
) {
  const ada = await signUp(site.url);
  const board = await makeBoard(ada);
  const widgets = `${board.path.replace("/p/", "/products/")}/widgets`;
  for (const each of more) await ada.post(widgets, each);
  const { page, context, watch } = await openPage(site.browser, site.url, options);
  await signInAs(context, site.url, ada.cookie());
  await page.goto(board.path + search);
  await page.getByRole("heading", { name: "Orders", level: 1 }).waitFor();
  return { ...board, page, watch };
}

const words = (value: number) => new Intl.NumberFormat("en-US").format(value);
const widget = (page: Page, kind: string) => page.getByRole("region", { name: `The ${kind}` });
const shows = (page: Page, total: number) =>
  widget(page, "number").getByText(words(total), { exact: true }).waitFor();

/** Until no old numbers are shown while new ones come. */
const renewed = (page: Page) => page.locator(".dashboard-grid[aria-busy=false]").waitFor();

/** The number of a row of the table, as it stands there. */
const row = (page: Page, name: string, total: number) =>
  widget(page, "table")
    .getByRole("row", { name: new RegExp(`${name}.*${words(total)}`) })
    .waitFor();

test("range, zone, filter, split and comparison show what queries answer, and so does the link", async () => {
  const { page, ask, watch } = await openBoard();
  const whole = await ask({ range: { preset: "all" } });
  await shows(page, whole.total);

  await page.getByRole("button", { name: /^Time zone/ }).click();
  await page.getByRole("combobox", { name: "Another zone" }).fill("Lord");
  await page.getByRole("option", { name: /Lord Howe/ }).click();
  await page.getByRole("button", { name: "Time zone: Australia/Lord Howe" }).waitFor();
  await page.keyboard.press("r");
  await page.getByLabel("First day").fill("2026-10-03");
  await page.getByLabel("Last day").fill("2026-10-05");
  await page.getByRole("button", { name: "Apply" }).click();
  const inZone = await ask({ range: days, timezone: zone, groupBy: "plan" });
  await shows(page, inZone.total);
  for (const { label, total } of inZone.series) await row(page, label, total);

  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByLabel("Tag", { exact: true }).selectOption("country");
  await page.getByRole("checkbox", { name: "c1" }).check();
  await page.getByRole("checkbox", { name: "c2" }).check();
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Add filter" }).click();
  await page.getByText("country is one of c1, c2").waitFor();
  await page.locator("button:focus", { hasText: "Filter" }).waitFor();
  const filters = [{ tag: "country", op: "in", values: ["c1", "c2"] }];
  const filtered = await ask({ range: days, timezone: zone, filters });
  await shows(page, filtered.total);
  expect(filtered.total).toBeLessThan(inZone.total);

  await page.getByRole("button", { name: /^Split by/ }).click();
  await page.getByRole("menuitemradio", { name: "country" }).click();
  const asked = { range: days, timezone: zone, filters, groupBy: "country" };
  const split = await ask({ ...asked, compare: "previous_period" });
  for (const { label, total } of split.series) await row(page, label, total);
  await page.getByRole("button", { name: /^Compare/ }).click();
  await page.getByRole("menuitemradio", { name: "Period before" }).click();
  await page.getByRole("button", { name: "Compare Period before" }).waitFor();

  await widget(page, "number").hover();
  await page.keyboard.press("i");
  const panel = page.getByRole("dialog", { name: "The number" });
  await panel.getByText(words(split.previous?.total ?? 0), { exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });

  const shown = () => page.locator(".dashboard-grid").textContent();
  await page.mouse.move(0, 0);
  await renewed(page);
  const before = await shown();
  await page.reload();
  for (const { label, total } of split.series) await row(page, label, total);
  await shows(page, filtered.total);
  expect(await shown()).toBe(before);
  await page.getByRole("button", { name: "Reset" }).click();
  const inUtc = { from: "2026-10-03T00:00:00.000Z", to: "2026-10-06T00:00:00.000Z" };
  await shows(page, (await ask({ range: inUtc })).total);
  await page.goBack();
  await shows(page, filtered.total);
  expect(watch.complaints).toEqual([]);
});

test("a number is explained by its window, its points and the explorer, and a bucket by its own", async () => {
  const search = `?from=2026-10-03&to=2026-10-05&tz=${zone}`;
  const { page, ask, watch } = await openBoard(search);
  const { total } = await ask({ range: days, timezone: zone });
  const { total: points } = await ask({ range: days, aggregation: "count" });
  await shows(page, total);

  await widget(page, "number").getByRole("button", { name: "Actions for The number" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Explain this number" }).click();
  const panel = page.getByRole("dialog", { name: "The number" });
  await panel.locator(`[data-points="${points}"]`).waitFor();
  await panel.getByText("Oct 3, 2026, 00:00:00 – Oct 6, 2026, 00:00:00").waitFor();
  await panel.getByText("The values of all points, added up.").waitFor();
  await panel.getByRole("region", { name: "Raw points" }).getByRole("row").nth(20).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });

  const chart = widget(page, "line").locator("[role=img][tabindex]").first();
  await chart.focus();
  for (const key of ["Home", "ArrowRight", "Enter"]) await page.keyboard.press(key);
  const closer = page.getByRole("dialog", { name: "The line" });
  await closer.getByText("Sun, Oct 4, 2026").waitFor();
  const sunday = { from: "2026-10-03T13:30:00.000Z", to: "2026-10-04T13:00:00.000Z" };
  const { total: ofSunday } = await ask({ range: sunday, timezone: zone });
  await closer.getByText(words(ofSunday), { exact: true }).first().waitFor();
  await closer.locator('[data-points="47"]').waitFor();
  await page.reload();
  await closer.locator('[data-points="47"]').waitFor();
  await closer.getByRole("link", { name: "Open in explorer" }).click();
  await page.getByRole("heading", { name: "orders", level: 1 }).waitFor();
  await page.getByText(words(ofSunday), { exact: true }).first().waitFor();
  await page.getByRole("button", { name: "Time zone: Australia/Lord Howe" }).waitFor();
  expect(watch.complaints).toEqual([]);
});

test("a broken address shows what was saved and says so", async () => {
  const { page, ask, watch } = await openBoard("?range=moon&tz=Mars&where=x&by=nobody&interval=no");
  const { total } = await ask({ range: { preset: "all" } });

  await page
    .getByText("names no range, interval, time zone, and filter that makes sense")
    .waitFor();
  await shows(page, total);
  await page.getByRole("button", { name: "Mend the address" }).click();
  await page.getByText("that makes sense").waitFor({ state: "detached" });
  expect(new URL(page.url()).search).toBe("?by=nobody");
  expect(watch.complaints).toEqual([]);
});

test("a filter on a tag value that nobody sent says so, and clearing it brings the numbers back", async () => {
  const where = encodeURIComponent(JSON.stringify([["plan", "is", "nosuch"]]));
  const { page, ask, watch } = await openBoard(`?where=${where}`);

  for (const kind of ["number", "line", "table"]) {
    await widget(page, kind)
      .getByText(/^No point in this range matches plan is nosuch/)
      .waitFor();
  }
  expect(await widget(page, "line").locator("[role=img]").count()).toBe(0);
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Remove the filter plan is nosuch" }).click();
  await shows(page, (await ask({ range: { preset: "all" } })).total);
  await widget(page, "line").locator("[role=img][tabindex]").first().waitFor();
  expect(watch.complaints).toEqual([]);
});

test("why there is nothing to see stays until the answer to the next question is there", async () => {
  const where = encodeURIComponent(JSON.stringify([["plan", "is", "nosuch"]]));
  const { page } = await openBoard(`?where=${where}`);
  const reason = widget(page, "line").getByText(/^No point in this range matches plan is nosuch/);
  await reason.waitFor();
  const held = Promise.withResolvers<void>();
  await page.route("**/data", async (route) => {
    await held.promise;
    await route.continue();
  });

  await page.getByRole("button", { name: "Remove the filter plan is nosuch" }).click();
  await page.locator(".dashboard-grid[aria-busy=true]").waitFor();
  expect(await reason.isVisible()).toBe(true);
  held.resolve();

  await reason.waitFor({ state: "detached" });
  await widget(page, "line").locator("[role=img][tabindex]").first().waitFor();
});

test("a bucket that the end of a past range cuts is in part, and does not run", async () => {
  const query = { metric: "orders", interval: "week" };
  const { page } = await openBoard("", {}, [
    { title: "The weeks", kind: "table", query },
    { title: "The columns", kind: "table", query, options: { tableColumns: "tags" } },
  ]);

  await widget(page, "weeks").getByText("· in part").waitFor();
  await widget(page, "columns").getByTitle("The range ends within it").waitFor();
  expect(await page.getByText("still running").count()).toBe(0);
});

test("only a click of the main button, begun on the chart, looks closer", async () => {
  const { page, watch } = await openBoard();
  const chart = widget(page, "line").locator("[role=img][tabindex]").first();
  await chart.click({ button: "right" });
  await widget(page, "number").hover();
  await page.mouse.down();
  await chart.hover();
  await page.mouse.up();
  expect(await page.getByRole("dialog").count()).toBe(0);

  await chart.click();
  await page.getByRole("dialog", { name: "The line" }).waitFor();
  expect(watch.complaints).toEqual([]);
});

test("[ and ] step through time, and a dragged span is zoomed into and left again", async () => {
  const { page, ask, watch } = await openBoard("?from=2026-10-03&to=2026-10-05");
  const total = async (from: string, to: string) =>
    (await ask({ range: { from: `${from}T00:00:00Z`, to: `${to}T00:00:00Z` } })).total;
  await shows(page, await total("2026-10-03", "2026-10-06"));

  await page.keyboard.press("[");
  await shows(page, await total("2026-09-30", "2026-10-03"));
  await page.keyboard.press("]");
  await shows(page, await total("2026-10-03", "2026-10-06"));

  const chart = widget(page, "line").locator("[role=img][tabindex]").first();
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  if (!box) throw new Error("the chart has no place");
  await page.mouse.move(box.x + box.width * 0.45, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.98, box.y + 40, { steps: 5 });
  await page.mouse.up();
  await shows(page, await total("2026-10-04", "2026-10-06"));
  await page.getByRole("button", { name: "Zoom out" }).click();
  await shows(page, await total("2026-10-03", "2026-10-06"));
  expect(watch.complaints).toEqual([]);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`at 375 px in ${colorScheme} the choices fold into one button`, async () => {
    const viewport = { width: 375, height: 740 };
    const { page, ask, watch } = await openBoard("?by=plan", { viewport, colorScheme });
    const { total } = await ask({ range: { preset: "all" } });
    await shows(page, total);

    await page.getByRole("button", { name: /^View/ }).click();
    const dialog = page.getByRole("dialog", { name: "View" });
    await dialog.getByLabel("Split by").selectOption("country");
    await dialog.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByLabel("Tag", { exact: true }).selectOption("country");
    await page.getByRole("checkbox", { name: "c3" }).check();
    await page.getByRole("button", { name: "Add filter" }).click();
    await dialog.getByText("country is c3").waitFor();
    await renewed(page);
    expect(await seriousViolations(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Show", exact: true }).click();
    await dialog.waitFor({ state: "detached" });
    const filters = [{ tag: "country", op: "is", values: ["c3"] }];
    await shows(page, (await ask({ range: { preset: "all" }, filters })).total);
    await renewed(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThan(376);
    expect(await seriousViolations(page)).toEqual([]);
    expect(watch.complaints).toEqual([]);
  });
}

test("the explorer asks by hand and saves what it asks as a widget of a new dashboard", async () => {
  const { page, product, ask, watch } = await openBoard();
  await page.goto(`/p/${product.id}/metrics`);
  await page.getByRole("link", { name: "orders", exact: true }).click();
  await page.getByRole("heading", { name: "orders", level: 1 }).waitFor();

  await page.getByRole("combobox", { name: /^Aggregation/ }).selectOption("max");
  await page.getByRole("combobox", { name: /^Split by/ }).selectOption("plan");
  await page.getByRole("combobox", { name: /^Compare/ }).selectOption("previous_year");
  await page.getByRole("button", { name: /^Range/ }).click();
  await page.getByRole("button", { name: "All time" }).click();
  const { total } = await ask({ range: { preset: "all" }, aggregation: "max" });
  await page.locator(".text-32", { hasText: words(total) }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Save as widget" }).click();
  const dialog = page.getByRole("dialog", { name: "Save as widget" });
  await dialog.getByLabel("Dashboard", { exact: true }).selectOption("");
  await dialog.getByLabel("Name of the dashboard").fill("From the explorer");
  await dialog.getByLabel("Title").fill("Largest order");
  await dialog.getByLabel(/^Keep/).check();
  expect(await seriousViolations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Save widget" }).click();
  await page.getByRole("button", { name: "Open it" }).click();

  await page.getByRole("heading", { name: "From the explorer", level: 1 }).waitFor();
  const saved = page.getByRole("region", { name: "Largest order" });
  await saved.getByText("All time").waitFor();
  await saved.getByText("pro", { exact: true }).first().waitFor();
  expect(watch.complaints).toEqual([]);
});
