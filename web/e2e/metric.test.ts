import { readFileSync } from "node:fs";
import { beforeAll, expect, test, vi } from "vitest";
import { countAndSum, createProduct, ingest, read, signUp } from "#deploy/testing/client.ts";
import { seriousViolations } from "#deploy/testing/page-watch.ts";
import { makeFilledProduct, openPage, signInAs, startBrowserAndServer } from "./trackable-page.ts";

let site: Awaited<ReturnType<typeof startBrowserAndServer>>;
beforeAll(async () => {
  site = await startBrowserAndServer();
  return site.stop;
});

/** Somebody on the page of the metric `signups`, which has 30 points, one a day. */
async function openMetric() {
  const filled = await makeFilledProduct(site.url);
  const { page, context, watch } = await openPage(site.browser, site.url);
  await signInAs(context, site.url, filled.ada.cookie());
  await page.goto(`/p/${filled.product.id}/metrics`);
  await page.getByRole("link", { name: "signups" }).click();
  await page.getByRole("heading", { name: "signups", level: 1 }).waitFor();
  await page.getByRole("heading", { name: "Points", exact: true }).scrollIntoViewIfNeeded();
  await page.getByRole("region", { name: "Raw points" }).getByRole("row").nth(20).waitFor();
  return { ...filled, page, watch };
}

type Page = Awaited<ReturnType<typeof openMetric>>["page"];

/** Until the keyboard stands on that item of an open menu. */
const highlighted = (page: Page, name: string) =>
  page.locator("[role=menuitem][data-highlighted]", { hasText: name }).waitFor();

/** The text of the file that `act` makes the browser save, and its name. */
async function downloaded(page: Page, act: () => Promise<void>) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

test("a metric shows when numbers came, its tags and its points, and its definition can be changed", async () => {
  const { page, watch } = await openMetric();
  const save = page.getByRole("dialog").getByRole("button", { name: "Save" });

  await page.getByText("Last arrival").waitFor();
  await page.getByRole("button", { name: "Show older points" }).click();
  const rows = page.getByRole("region", { name: "Raw points" }).getByRole("row");
  await rows.nth(30).waitFor();
  expect(await rows.count()).toBe(31);
  await page.getByRole("button", { name: /Only plan free.*10 points/ }).click();
  await page.getByText("plan is free").waitFor();
  await vi.waitUntil(async () => (await rows.count()) === 11, { timeout: 15_000 });

  await page.keyboard.press("e");
  await page.getByLabel("Target").fill("500");
  await page.getByLabel("Aggregation, unless another is asked for").selectOption("p90");
  await page.getByLabel("Description").fill("New accounts, a day.");
  await save.click();
  await page.getByRole("definition").filter({ hasText: "90th percentile" }).waitFor();
  await page.getByRole("definition").filter({ hasText: "500" }).first().waitFor();
  await page.getByText(/Last 30 days: [\d.]+% of it/).waitFor();
  await page.getByRole("button", { name: "Remove the filter plan is free" }).click();
  await page.locator("figure").getByText("Target 500").waitFor();

  await page.keyboard.press("e");
  await page.getByLabel("Unit", { exact: true }).selectOption("custom");
  await save.click();
  await page.getByRole("dialog").getByText("Write the unit's name").waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByLabel("Name of the unit").fill("seats");
  await save.click();
  await page.getByRole("definition").filter({ hasText: "seats" }).first().waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  expect(watch.complaints).toEqual([]);
});

test("points and charts are saved as CSV", async () => {
  const { page, product, dashboard, watch } = await openMetric();

  const points = await downloaded(page, () =>
    page.getByRole("link", { name: "Download CSV" }).click(),
  );
  expect(points.name).toMatch(/\.csv$/);
  const lines = points.text.trim().split(/\r?\n/);
  expect(lines).toHaveLength(31);
  expect(lines[0]?.split(",").toSorted()).toEqual(["metric", "plan", "timestamp", "value"]);

  const chart = await downloaded(page, async () => {
    await page.getByRole("button", { name: "Metric actions" }).click();
    await page.getByRole("menuitem", { name: "Download chart as CSV" }).click();
  });
  expect(chart.name).toBe("signups.csv");
  expect(chart.text.trim().split(/\r?\n/).length).toBeGreaterThan(30);

  await page.goto(`/p/${product.id}/dashboards/${dashboard.id}`);
  const widget = await downloaded(page, async () => {
    await page.getByRole("button", { name: "Actions for Signups as line" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Download CSV" }).click();
  });
  expect(widget.name).toBe("Signups as line.csv");
  expect(widget.text.split("\n")[0]).toContain("pro");
  expect(watch.complaints).toEqual([]);
});

test("points of a range go after a typed word, and the page says how many", async () => {
  const { page, ada, product, watch } = await openMetric();
  const before = await countAndSum(ada, product.id, "signups");

  await page.getByRole("button", { name: "Delete points" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete points" });
  await dialog.getByText("30 points", { exact: true }).waitFor();
  await dialog.getByRole("button", { name: /^Range/ }).click();
  await dialog.getByRole("button", { name: "Last 7 days W" }).click();
  await dialog.getByText("7 points", { exact: true }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  const go = dialog.getByRole("button", { name: "Delete 7 points" });
  await dialog.getByLabel("Type signups to go on").fill("signup");
  expect(await go.isDisabled()).toBe(true);
  await dialog.getByLabel("Type signups to go on").fill("signups");
  const renewed = page.waitForResponse(/points\?limit/);
  await page.keyboard.press("Enter");

  await page.getByText("7 points deleted.").waitFor();
  await dialog.waitFor({ state: "detached" });
  await renewed;
  const rows = page.getByRole("region", { name: "Raw points" }).getByRole("row");
  await page.getByRole("button", { name: "Show older points" }).click();
  await vi.waitUntil(async () => (await rows.count()) === 24, { timeout: 15_000 });
  expect((await countAndSum(ada, product.id, "signups")).count).toBe(before.count - 7);
  expect(watch.complaints).toEqual([]);
});

test("a metric goes with its points, by the keyboard alone, and its widgets say so", async () => {
  const { page, product, dashboard, ada, watch } = await openMetric();

  await page.getByRole("button", { name: "Metric actions" }).focus();
  await page.keyboard.press("Enter");
  await highlighted(page, "Download chart as CSV");
  await page.keyboard.press("End");
  await highlighted(page, "Delete metric");
  await page.keyboard.press("Enter");
  await page.getByText("30 points", { exact: true }).waitFor();
  await page.locator("[role=dialog] input:focus").waitFor();
  await page.keyboard.type("signups");
  await page.keyboard.press("Enter");

  await page.getByText("signups is deleted, with 30 points.").waitFor();
  await page.getByRole("heading", { name: "Metrics", exact: true }).waitFor();
  await page.getByRole("link", { name: "revenue.total" }).waitFor();
  expect(await page.getByRole("link", { name: "signups" }).count()).toBe(0);
  const metrics = await (await ada.get(`/products/${product.id}/metrics`)).text();
  expect(metrics).not.toContain('"signups"');
  await page.goto(`/p/${product.id}/dashboards/${dashboard.id}`);
  await page.getByText("Its metric is not there").first().waitFor();
  expect(watch.complaints).toEqual([]);
});

test("a widget shows a percentile and the unique values of a tag", async () => {
  const { page, product, dashboard, watch } = await openMetric();
  await page.goto(`/p/${product.id}/dashboards/${dashboard.id}?range=last_90_days`);
  await page.getByRole("heading", { name: "Overview" }).waitFor();

  await page.keyboard.press("e");
  await page.getByRole("button", { name: "Add widget" }).click();
  const dialog = page.getByRole("dialog", { name: "Add widget" });
  await dialog.getByRole("combobox", { name: "Metric" }).fill("signups");
  await page.keyboard.press("Enter");
  await dialog.getByText("Number", { exact: true }).click();
  const preview = dialog.getByRole("region", { name: "Preview" });
  await dialog.getByLabel("Aggregation").selectOption({ label: "Median" });
  await preview.getByText("310", { exact: true }).waitFor();
  await dialog.getByLabel("Aggregation").selectOption({ label: "Unique values of plan" });
  await preview.getByText("2", { exact: true }).waitFor();
  await dialog.getByLabel("Title").fill("Plans in use");
  await dialog.getByRole("button", { name: "Add widget" }).click();

  const widget = page.getByRole("region", { name: /^Plans in use/ });
  await widget.getByText("2", { exact: true }).waitFor();
  await page.reload();
  await widget.getByText("2", { exact: true }).waitFor();
  expect(watch.complaints).toEqual([]);
});

test("the number of a level is the same in the explorer at every interval and where its widget is chosen", async () => {
  const ada = await signUp(site.url);
  const product = await createProduct(ada, "Acme");
  const hourAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
  await ingest(site.url, product.key, [
    { metric: "mrr", value: 100, timestamp: hourAgo(5), tags: { plan: "pro" } },
    { metric: "mrr", value: 50, timestamp: hourAgo(3), tags: { plan: "team" } },
  ]);
  const { items } = await read<{ items: { id: string }[] }>(
    await ada.get(`/products/${product.id}/metrics`),
  );
  await ada.patch(`/products/${product.id}/metrics/${items[0]?.id}`, { kind: "level" });
  const boards = `/products/${product.id}/dashboards`;
  const board = await read<{ id: string }>(await ada.post(boards, { name: "Money" }));
  const { page, context, watch } = await openPage(site.browser, site.url);
  await signInAs(context, site.url, ada.cookie());

  for (const interval of ["hour", "day"]) {
    await page.goto(
      `/p/${product.id}/metrics/${items[0]?.id}?range=last_7_days&interval=${interval}`,
    );
    await page.locator("p", { hasText: /^150/ }).first().waitFor();
  }
  await page.goto(`/p/${product.id}/dashboards/${board.id}`);
  await page.getByRole("button", { name: "Add widget" }).click();
  const dialog = page.getByRole("dialog", { name: "Add widget" });
  await dialog.getByText("Number", { exact: true }).click();
  await dialog.getByRole("region", { name: "Preview" }).getByText("150", { exact: true }).waitFor();
  expect(watch.complaints).toEqual([]);
});
