import { expect, onTestFinished, test } from "vitest";
import { launchBrowser } from "#deploy/testing/browser.ts";
import { startServer } from "#deploy/testing/server.ts";
import { makeTempDir, removeTempDir } from "#deploy/testing/temp-dir.ts";
import { makeFilledProduct, openPage, signInAs } from "./trackable-page.ts";

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
