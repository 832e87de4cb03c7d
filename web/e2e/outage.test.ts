import { expect, onTestFinished, test } from "vitest";
import { launchBrowser } from "#deploy/testing/browser.ts";
import { read } from "#deploy/testing/client.ts";
import { startServer } from "#deploy/testing/server.ts";
import { makeTempDir, removeTempDir } from "#deploy/testing/temp-dir.ts";
import { makeFilledProduct, openPage, signInAs, startBrowserAndServer } from "./trackable-page.ts";

test("a server that is away is said in words, and the page goes on by itself when it is back", async () => {
  const dataDir = makeTempDir("data");
  const browser = await launchBrowser();
  const first = await startServer({ dataDir });
  onTestFinished(async () => {
    await browser.close();
    removeTempDir(dataDir);
  });
  const { ada, product } = await makeFilledProduct(first.url);
  const { page, context } = await openPage(browser, first.url);
  await signInAs(context, first.url, ada.cookie());
  await page.goto("/");
  await page.getByRole("heading", { name: "Overview" }).waitFor();

  await first.stop();
  await page.getByRole("link", { name: "Metrics" }).click();
  await page.getByText("The server is away").first().waitFor();
  const again = await startServer({ dataDir }, { PORT: new URL(first.url).port });

  await page
    .getByRole("cell", { name: /revenue\.total/ })
    .first()
    .waitFor();
  expect(new URL(page.url()).pathname).toContain(product.id);
  expect(await page.getByText("The server is away").count()).toBe(0);
  await again.stop();
});

test("where the code of charts does not come, the page is loaded again, and they are drawn", async () => {
  const site = await startBrowserAndServer();
  onTestFinished(site.stop);
  const { ada, product, dashboard } = await makeFilledProduct(site.url);
  const { page, context } = await openPage(site.browser, site.url);
  await signInAs(context, site.url, ada.cookie());
  await page.route(/assets\/apexcharts/, (route) => route.abort(), { times: 1 });

  await page.goto(`/p/${product.id}/dashboards/${dashboard.id}`);

  await page.locator(".apexcharts-svg").first().waitFor();
});

test("where the numbers of a dashboard do not come, each widget says so and they can be asked again", async () => {
  const site = await startBrowserAndServer();
  onTestFinished(site.stop);
  const { ada, product, dashboard } = await makeFilledProduct(site.url);
  const { page, context } = await openPage(site.browser, site.url);
  await signInAs(context, site.url, ada.cookie());
  const path = `/products/${product.id}/dashboards/${dashboard.id}`;
  const { widgets } = await read<{ widgets: unknown[] }>(await ada.get(path));
  const problem = {
    type: "about:blank",
    title: "No",
    status: 422,
    detail: "Not today.",
    code: "invalid",
  };
  let wasAsked = false;
  await page.exposeFunction("noteClick", () => {
    wasAsked = true;
  });
  await page.addInitScript(() => {
    document.addEventListener("click", () => Reflect.get(window, "noteClick")(), { capture: true });
  });
  await page.route("**/data", (route) =>
    wasAsked ? route.continue() : route.fulfill({ status: 422, json: problem }),
  );

  await page.goto(`/p/${product.id}/dashboards/${dashboard.id}`);
  await page
    .getByText("No answer")
    .nth(widgets.length - 1)
    .waitFor();
  await page.getByRole("button", { name: "Try again" }).click();

  await page.getByText("No answer").first().waitFor({ state: "detached" });
  await page
    .getByRole("img", { name: /Signups/ })
    .first()
    .waitFor();
});
