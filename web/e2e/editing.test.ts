import { beforeAll, expect, test, vi } from "vitest";
import { createProduct, ingest, signUp } from "#deploy/testing/client.ts";
import { seriousViolations } from "#deploy/testing/page-watch.ts";
import { makeFilledProduct, openPage, signInAs, startBrowserAndServer } from "./trackable-page.ts";

let site: Awaited<ReturnType<typeof startBrowserAndServer>>;
beforeAll(async () => {
  site = await startBrowserAndServer();
  return site.stop;
});

test("a widget is previewed while it is chosen, added, moved by keys, and still there later", async () => {
  const { ada, product, dashboard } = await makeFilledProduct(site.url);
  const { page, context, watch } = await openPage(site.browser, site.url);
  await signInAs(context, site.url, ada.cookie());
  await page.goto(`/p/${product.id}/dashboards/${dashboard.id}`);
  await page.getByRole("heading", { name: "Overview" }).waitFor();

  await page.keyboard.press("e");
  await page.getByRole("button", { name: "Add widget" }).click();
  const dialog = page.getByRole("dialog", { name: "Add widget" });
  const preview = dialog.getByRole("region", { name: "Preview" });
  await dialog.locator(":focus").waitFor();
  await dialog.getByRole("combobox", { name: "Metric" }).fill("revenue");
  await page.getByRole("option", { name: /revenue\.total/ }).click();
  await dialog.getByLabel("Title").fill("Money");
  await preview.getByText("Money").waitFor();
  await preview.getByRole("img", { name: /Money/ }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  const filter = dialog.getByRole("button", { name: "Filter", exact: true });
  const focusIsOnFilter = () => filter.evaluate((button) => button === document.activeElement);
  await filter.click();
  await dialog.locator("[role=dialog] :focus").waitFor();
  await page.keyboard.press("Escape");
  await dialog.getByRole("button", { name: "Add filter" }).waitFor({ state: "detached" });
  await vi.waitUntil(focusIsOnFilter);
  await page.keyboard.press("Enter");
  await dialog.locator("[role=dialog] :focus").waitFor();
  await dialog.getByRole("combobox", { name: "Value" }).fill("pro");
  await page.getByRole("option", { name: "pro" }).click();
  await dialog.getByRole("button", { name: "Add filter" }).click();
  await dialog.getByText("plan is pro").waitFor();
  await vi.waitUntil(focusIsOnFilter);
  await dialog.getByRole("button", { name: "Add widget" }).click();

  const widget = page.getByRole("region", { name: /^Money/ });
  await widget.getByRole("img", { name: /Money/ }).waitFor();
  const before = await widget.boundingBox();
  await widget.focus();
  const saved = page.waitForResponse((answer) => answer.url().endsWith("/layout"));
  await page.keyboard.press("ArrowUp");
  expect((await saved).ok()).toBe(true);
  for (const key of ["Shift+ArrowLeft", "Shift+ArrowLeft"]) {
    const savedAgain = page.waitForResponse((answer) => answer.url().endsWith("/layout"));
    await page.keyboard.press(key);
    await savedAgain;
    await page.waitForLoadState("networkidle");
  }
  expect(await widget.evaluate((cell) => cell === document.activeElement)).toBe(true);
  await page.getByText("4 wide and 4 high").waitFor({ state: "attached" });
  await page.getByRole("button", { name: "Remove Signups as number" }).click();
  await page.getByRole("region", { name: /^Signups as number/ }).waitFor({ state: "detached" });
  await page.locator("section:focus").waitFor();
  await page.getByRole("button", { name: "Done" }).click();
  expect(await page.locator(":focus").textContent()).toContain("Edit");
  await page.reload();

  await widget.getByRole("img", { name: /Money/ }).waitFor();
  expect((await widget.boundingBox())?.y).not.toBe(before?.y);
  expect(watch.complaints).toEqual([]);
});

test("how a metric adds up is changed where its widget is chosen, and the number follows", async () => {
  const ada = await signUp(site.url);
  const product = await createProduct(ada, "Acme");
  const values = [40, 50];
  await ingest(
    site.url,
    product.key,
    values.map((value) => ({ metric: "mrr", value })),
  );
  const boards = `/products/${product.id}/dashboards`;
  const board = (await (await ada.post(boards, { name: "Money" })).json()) as { id: string };
  const { page, context, watch } = await openPage(site.browser, site.url);
  await signInAs(context, site.url, ada.cookie());

  await page.goto(`/p/${product.id}/dashboards/${board.id}`);
  await page.getByRole("button", { name: "Add widget" }).click();
  await page.getByText("Number", { exact: true }).click();
  const preview = page.getByRole("region", { name: "Preview" });
  await preview.getByText("90", { exact: true }).waitFor();
  await page.getByLabel("How it adds up").selectOption("level");
  await preview.getByText("50", { exact: true }).waitFor();

  expect(watch.complaints).toEqual([]);
});

test("a time zone that is not there is refused in words, and a key is not lost by a stray Escape", async () => {
  const ada = await signUp(site.url);
  const { page, context } = await openPage(site.browser, site.url);
  await signInAs(context, site.url, ada.cookie());

  await page.goto("/products/new");
  await page.getByLabel("Name", { exact: true }).fill("Acme");
  const zone = page.getByRole("combobox", { name: "Time zone" });
  await zone.fill("Mars/Base");
  await page.getByRole("button", { name: "Create product" }).click();
  await page.getByText("Nothing was chosen for “Mars/Base”").waitFor();
  expect(await zone.inputValue()).toBe("Mars/Base");
  expect(new URL(page.url()).pathname).toBe("/products/new");
  await zone.fill("Kolka");
  await page.getByRole("option", { name: /Asia\/Kolkata/ }).waitFor();
  await page.keyboard.press("Tab");
  await page.getByText("Nothing was chosen for “Kolka”").waitFor();
  expect(await zone.inputValue()).toBe("Kolka");
  await zone.fill("asia/kolkata");
  await page.keyboard.press("Tab");
  await page.getByText("Nothing was chosen").waitFor({ state: "detached" });
  expect(await zone.inputValue()).toBe("Asia/Kolkata");
  await page.getByRole("button", { name: "Create product" }).click();
  await page.getByText("Keep it now").waitFor();

  await page.getByRole("link", { name: "Settings" }).click();
  expect(await page.getByRole("combobox", { name: "Time zone" }).inputValue()).toBe("Asia/Kolkata");
  await page.getByRole("link", { name: "API keys" }).click();
  await page.getByRole("button", { name: "Create key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Backend");
  await dialog.getByRole("button", { name: "Create key" }).click();
  await dialog.getByText("Keep it now").waitFor();
  await page.keyboard.press("Escape");
  await dialog.getByText("It is not copied yet").waitFor();
  await dialog.getByRole("button", { name: "Copy API key" }).click();
  await dialog.getByText("Copied").waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
});

test("R8: markup in names and tag values is text everywhere", async () => {
  const markup = `<img src=x onerror="document.title='taken over'">`;
  const ada = await signUp(site.url);
  const product = await createProduct(ada, markup);
  const tags = { plan: markup, country: `"><script>document.title='taken over'</script>` };
  await ingest(site.url, product.key, [{ metric: "signups", value: 5, tags }]);
  const boards = `/products/${product.id}/dashboards`;
  const board = (await (await ada.post(boards, { name: markup })).json()) as { id: string };
  for (const [n, kind] of ["line", "bar", "table"].entries()) {
    await ada.post(`${boards}/${board.id}/widgets`, {
      title: markup,
      kind,
      layout: { x: n * 4, y: 0, w: 4, h: 4 },
      query: { metric: "signups", groupBy: "plan" },
    });
  }
  const { page, context, watch } = await openPage(site.browser, site.url);
  await signInAs(context, site.url, ada.cookie());

  await page.goto(`/p/${product.id}/dashboards/${board.id}`);
  await page
    .getByRole("img", { name: /onerror/ })
    .first()
    .waitFor();
  await page
    .getByRole("rowheader", { name: /onerror/ })
    .first()
    .waitFor();
  for (const chart of await page.getByRole("img", { name: /onerror/ }).all()) await chart.hover();

  expect(await page.title()).toContain("<img src=x");
  expect(await page.locator("img[src=x]").count()).toBe(0);
  expect(watch.complaints).toEqual([]);
});

test("a long description opens in full, by the keyboard too", async () => {
  const { ada, product, dashboard } = await makeFilledProduct(site.url);
  const description = `${"What this board is about. ".repeat(40)}The end.`;
  const path = `/products/${product.id}/dashboards/${dashboard.id}`;
  const { version } = (await (await ada.get(path)).json()) as { version: number };
  await ada.patch(path, { description, version });
  const { page, context } = await openPage(site.browser, site.url, {
    viewport: { width: 375, height: 740 },
  });
  await signInAs(context, site.url, ada.cookie());

  await page.goto(`/p/${product.id}/dashboards/${dashboard.id}`);
  const text = page.getByText("What this board is about.");
  const height = async () => (await text.boundingBox())?.height ?? 0;
  await text.waitFor();
  const before = await height();
  await page.getByRole("button", { name: "Show all" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Show less" }).waitFor();

  expect(await height()).toBeGreaterThan(2 * before);
});
