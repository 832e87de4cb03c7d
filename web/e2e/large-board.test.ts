import { beforeAll, expect, test } from "vitest";
import { read } from "#deploy/testing/client.ts";
import { expectLittleShift } from "./expectations.ts";
import { makeFilledProduct, openPage, signInAs, startBrowserAndServer } from "./trackable-page.ts";

let site: Awaited<ReturnType<typeof startBrowserAndServer>>;
let filled: Awaited<ReturnType<typeof makeFilledProduct>>;
let board: string;
beforeAll(async () => {
  site = await startBrowserAndServer();
  filled = await makeFilledProduct(site.url);
  board = await makeLargeBoard();
  return site.stop;
});

const most = 200;
const near = most - 8;

/** Stand at the end of the board only. */
const farKinds = [
  { kind: "pie", query: { metric: "signups", groupBy: "plan" } },
  { kind: "table", query: { metric: "signups" } },
  { kind: "heatmap", query: { metric: "signups", interval: "day" } },
  { kind: "text", query: undefined, options: { text: "The end of the board." } },
];

/** The dashboard with as many widgets as there may be: numbers, and lines under each other. */
async function makeLargeBoard() {
  const path = `/products/${filled.product.id}/dashboards`;
  const file = await read<{ widgets: object[] }>(
    await filled.ada.get(`${path}/${filled.dashboard.id}/file`),
  );
  const widgets = Array.from({ length: most }, (_, n) => ({
    title: `Widget ${n + 1}`,
    kind: n % 2 ? "line" : "number",
    layout: { x: (n % 2) * 6, y: Math.floor(n / 2) * 4, w: 6, h: 4 },
    query: { metric: "signups" },
    ...farKinds[n - near],
  }));
  const body = { ...file, name: "Large", widgets };
  return (await read<{ id: string }>(await filled.ada.post(`${path}/import`, body))).id;
}

async function openBoard() {
  const opened = await openPage(site.browser, site.url);
  await signInAs(opened.context, site.url, filled.ada.cookie());
  await opened.page.goto(`/p/${filled.product.id}/dashboards/${board}`);
  await opened.page
    .getByRole("region", { name: "Widget 1", exact: true })
    .getByText(/\d/)
    .waitFor();
  await opened.page.locator(".apexcharts-svg").first().waitFor();
  return opened;
}

test("of 200 widgets the near ones are drawn, and the others when they come near, without a shift", async () => {
  const { page, watch } = await openBoard();
  expect(await page.getByRole("region", { name: /^Widget/ }).count()).toBe(most);
  expect(await page.locator(".apexcharts-svg").count()).toBeLessThan(most / 4);

  const last = page.getByRole("region", { name: `Widget ${most}`, exact: true });
  await last.scrollIntoViewIfNeeded();
  await last.locator(".apexcharts-svg").waitFor();

  await expectLittleShift(watch);
  expect(watch.complaints).toEqual([]);
});

test("on paper there is every widget, however far down, and of whatever kind", async () => {
  const { page } = await openBoard();
  await expect.poll(() => page.evaluate(loadedBodies)).toBe(farKinds.length);

  const missing = await page.evaluate(() => {
    dispatchEvent(new Event("beforeprint"));
    return document.querySelectorAll(".dashboard-cell .skeleton").length;
  });

  expect(missing).toBe(0);
  expect(await page.locator(".apexcharts-svg").count()).toBe(most / 2 - 2);
  expect(await page.getByText("The end of the board.").count()).toBe(1);
});

/** How many kinds of widgets the page has loaded the code of; in the page, once it is idle. */
const loadedBodies = () =>
  new Promise<number>((answer) => {
    const isBody = ({ name }: { name: string }) =>
      /(pie-body|widget-table|heat-body|text-body)-.*\.js/.test(name);
    const look = () => answer(performance.getEntriesByType("resource").filter(isBody).length);
    requestIdleCallback(look);
  });
