import { beforeAll, expect, test } from "vitest";
import { seriousViolations } from "#deploy/testing/page-watch.ts";
import { makeFilledProduct, openPage, signInAs, startBrowserAndServer } from "./trackable-page.ts";

let site: Awaited<ReturnType<typeof startBrowserAndServer>>;
let filled: Awaited<ReturnType<typeof makeFilledProduct>>;
beforeAll(async () => {
  site = await startBrowserAndServer();
  filled = await makeFilledProduct(site.url);
  return site.stop;
});

async function openMetrics() {
  const opened = await openPage(site.browser, site.url);
  await signInAs(opened.context, site.url, filled.ada.cookie());
  await opened.page.goto(`/p/${filled.product.id}/metrics`);
  await opened.page.getByRole("heading", { name: "Metrics" }).waitFor();
  const search = opened.page.getByRole("combobox", { name: "Go to or do" });
  return { ...opened, search };
}

test("the palette goes anywhere by name, from the keyboard alone, and remembers where", async () => {
  const { page, search, watch } = await openMetrics();

  await page.keyboard.press("Control+k");
  await search.pressSequentially("overvw");
  await page.getByRole("option", { name: "Overview" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();

  await page.keyboard.press("Control+k");
  await page.getByText("Recent").waitFor();
  expect(await page.getByRole("option").first().textContent()).toContain("Overview");
  expect(await seriousViolations(page)).toEqual([]);
  await search.pressSequentially("signups");
  await page.getByRole("option", { name: /^signups/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "signups", level: 1 }).waitFor();
  expect(watch.complaints).toEqual([]);
});

test("the palette does what the page offers: range, theme, a new widget", async () => {
  const { page, search } = await openMetrics();
  await page.goto(`/p/${filled.product.id}/dashboards/${filled.dashboard.id}`);
  await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();

  await page.keyboard.press("Control+k");
  await search.pressSequentially("last 7");
  await page.keyboard.press("Enter");
  await page.waitForURL(/range=last_7_days/);

  await page.keyboard.press("Control+k");
  await search.pressSequentially("dark");
  await page.keyboard.press("Enter");
  await page.locator(":root[data-theme=dark]").waitFor();

  await page.keyboard.press("Control+k");
  await search.pressSequentially("add widget");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: /widget/i }).waitFor();
});

test("the palette says when nothing is called so, and closes with Escape", async () => {
  const { page, search } = await openMetrics();

  await page.getByRole("button", { name: /^Search/ }).click();
  await search.pressSequentially("zzzz");
  await page.getByText("Nothing is called “zzzz”").waitFor();
  await page.keyboard.press("Escape");
  await search.waitFor({ state: "detached" });
});
