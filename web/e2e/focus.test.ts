import { beforeAll, expect, test } from "vitest";
import { createProduct, signUp } from "#deploy/testing/client.ts";
import { makeFilledProduct, openPage, signInAs, startBrowserAndServer } from "./trackable-page.ts";

let site: Awaited<ReturnType<typeof startBrowserAndServer>>;
beforeAll(async () => {
  site = await startBrowserAndServer({ RATE_LIMITS: "off" });
  return site.stop;
});

async function openSettings(path: string, viewport = { width: 1280, height: 800 }) {
  const ada = await signUp(site.url);
  const product = await createProduct(ada, "Acme");
  const { page, context } = await openPage(site.browser, site.url, { viewport });
  await signInAs(context, site.url, ada.cookie());
  await page.goto(`/p/${product.id}/settings${path}`);
  return page;
}

test.each([
  ["/keys", "Create key"],
  ["/danger", "Delete product"],
])("on %s the dialog of “%s” gives the focus back", async (path, name) => {
  const page = await openSettings(path);
  const opener = page.getByRole("button", { name, exact: true });
  const focused = opener.and(page.locator(":focus"));

  for (const close of ["Cancel", "Close"]) {
    await opener.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    await dialog.getByRole("button", { name: close, exact: true }).press("Enter");

    await dialog.waitFor({ state: "detached" });
    await focused.waitFor();
  }
});

test("a dialog that ends with the row it came from leaves the focus in the page", async () => {
  const page = await openSettings("/keys");
  await page.getByRole("button", { name: "Revoke First key" }).press("Enter");
  await page.getByRole("button", { name: "Revoke key", exact: true }).press("Enter");

  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.locator("main:focus").waitFor();
});

test("the menu of a narrow window gives the focus back", async () => {
  const page = await openSettings("", { width: 375, height: 800 });
  await page.getByRole("button", { name: "Open the menu" }).press("Enter");
  await page.getByRole("dialog", { name: "Menu" }).waitFor();
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Open the menu" }).and(page.locator(":focus")).waitFor();
});

test("a page that was open before keeps the focus while its data come anew", async () => {
  const { ada, product, dashboard } = await makeFilledProduct(site.url);
  const { page, context } = await openPage(site.browser, site.url);
  await signInAs(context, site.url, ada.cookie());
  const heading = (name: string) => page.getByRole("heading", { name, level: 1, exact: true });
  await page.goto(`/p/${product.id}/dashboards/${dashboard.id}`);
  await heading("Overview").waitFor();
  await page.getByText("Live", { exact: true }).waitFor();
  await page.getByRole("link", { name: "Metrics" }).click();
  await heading("Metrics").waitFor();
  await page.goBack();
  await heading("Overview").waitFor();
  await page.getByText("Live", { exact: true }).waitFor();
  const edit = page.getByRole("button", { name: "Edit", exact: true });
  await edit.focus();

  for (const name of ["Renamed", "Renamed again"]) {
    const path = `/products/${product.id}/dashboards/${dashboard.id}`;
    const { version } = (await (await ada.get(path)).json()) as { version: number };
    expect((await ada.patch(path, { name, version })).status).toBe(200);
    await heading(name).waitFor();
    await page.waitForTimeout(100);
    expect(await edit.evaluate((button) => button === document.activeElement)).toBe(true);
  }
});
