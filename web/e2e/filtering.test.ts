import { beforeAll, expect, test } from "vitest";
import { createProduct, ingest, read, signUp } from "#deploy/testing/client.ts";
import { openPage, signInAs, startBrowserAndServer } from "./trackable-page.ts";

let site: Awaited<ReturnType<typeof startBrowserAndServer>>;
beforeAll(async () => {
  site = await startBrowserAndServer();
  return site.stop;
});

/** The explorer of a metric that has one point for each of the plans, worth 1, 2, 4 and so on. */
async function openExplorer(plans: string[]) {
  const ada = await signUp(site.url);
  const product = await createProduct(ada, "Acme");
  const timestamp = new Date(Date.now() - 3_600_000).toISOString();
  const points = plans.map((plan, n) => ({
    metric: "seats",
    value: 2 ** n,
    timestamp,
    tags: { plan },
  }));
  await ingest(site.url, product.key, points);
  const { items } = await read<{ items: { id: string }[] }>(
    await ada.get(`/products/${product.id}/metrics`),
  );
  const { page, context, watch } = await openPage(site.browser, site.url);
  await signInAs(context, site.url, ada.cookie());
  await page.goto(`/p/${product.id}/metrics/${items[0]?.id}?range=last_7_days&interval=day`);
  return { page, watch };
}

test("a tag value with a quote, a line break or a backslash is pointed at, picked and filtered by", async () => {
  const plans = ['with "quotes"', "in two\nlines", "back\\slash", `it's [a]='b' & 100%`];
  const { page, watch } = await openExplorer(plans);
  const total = (number: number) =>
    page.locator("p", { hasText: new RegExp(`^${number}(?!\\d)`) }).first();
  await total(15).waitFor();

  for (const [n, plan] of plans.entries()) {
    const seen = plan.replace("\n", " ");
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    const field = page.getByRole("combobox", { name: "Value" });
    await field.click();
    const option = page.getByRole("option", { name: seen, exact: true });
    await option.hover();
    await page.locator("[role=option][data-highlighted]", { hasText: seen }).waitFor();
    const pointedAt = await field.getAttribute("aria-activedescendant");
    expect(pointedAt).toBe(await option.getAttribute("id"));
    await option.click();
    await page.getByRole("button", { name: "Add filter" }).click();
    await total(2 ** n).waitFor();
    await page.getByRole("button", { name: `Remove the filter plan is ${seen}` }).click();
    await total(15).waitFor();
  }
  expect(watch.complaints).toEqual([]);
});
