import { readFile } from "node:fs/promises";
import { beforeAll, expect, test, vi } from "vitest";
import type { Page } from "#deploy/testing/browser.ts";
import { seriousViolations } from "#deploy/testing/page-watch.ts";
import { makeFilledProduct, openPage, signInAs, startBrowserAndServer } from "./trackable-page.ts";

let site: Awaited<ReturnType<typeof startBrowserAndServer>>;
beforeAll(async () => {
  site = await startBrowserAndServer();
  return site.stop;
});

type Board = {
  id: string;
  name: string;
  version: number;
  widgets: { id: string; title: string; query: { metric: string } | null }[];
};

/** The list of dashboards of a product that has one of four widgets, "Overview", and `others`. */
async function openList(others: string[] = [], expected: string[] = []) {
  const { ada, product, dashboard } = await makeFilledProduct(site.url);
  const path = `/products/${product.id}/dashboards`;
  for (const name of others) await ada.post(path, { name });
  const list = async () =>
    ((await (await ada.get(path)).json()) as { items: { id: string; name: string }[] }).items;
  const board = async (id: string) => (await (await ada.get(`${path}/${id}`)).json()) as Board;
  const { page, context, watch } = await openPage(site.browser, site.url, {}, expected);
  await signInAs(context, site.url, ada.cookie());
  await page.goto(`/p/${product.id}/dashboards`);
  await page.getByRole("heading", { name: "Dashboards" }).waitFor();
  await row(page, "Overview").waitFor();
  return { page, watch, ada, path, dashboard, list, board };
}

const row = (page: Page, name: string) =>
  page.locator("#content").getByRole("link", { name, exact: true });
const openedId = (page: Page) => new URL(page.url()).pathname.split("/").at(-1) ?? "";
const choose = async (page: Page, menu: string, item: string) => {
  await page.getByRole("button", { name: menu }).click();
  await page.getByRole("menuitem", { name: item }).click();
};

test("a template is filled with the metrics that are called like what it asks for", async () => {
  const { page, watch, board } = await openList();
  await page.getByRole("button", { name: "New dashboard" }).click();
  const dialog = page.getByRole("dialog", { name: "New dashboard" });
  await dialog.getByText("SaaS growth").click();

  expect(await dialog.getByLabel("Sign-ups", { exact: true }).inputValue()).toBe("signups");
  expect(await dialog.getByLabel("Churn rate").inputValue()).toBe("");
  expect(await seriousViolations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Create dashboard" }).click();
  await page.getByRole("heading", { name: "SaaS growth" }).waitFor();
  await page.getByRole("region", { name: "Sign-ups", exact: true }).waitFor();

  const { widgets } = await board(openedId(page));
  const metrics = widgets.flatMap(({ query }) => (query ? [query.metric] : []));
  expect(new Set(metrics)).toEqual(new Set(["signups"]));
  expect(watch.complaints).toEqual([]);
});

test("dashboards are put in order by keys, by drag and in the navigation", async () => {
  const { page, watch, list } = await openList(["Growth", "Support"]);
  const order = async () => (await list()).map(({ name }) => name).join();
  const isNow = (names: string) =>
    vi.waitUntil(async () => (await order()) === names, { timeout: 8000 });
  const shown = (scope: string) =>
    page.locator(`${scope} a[href*='/dashboards/']`).allTextContents();

  await page.getByRole("button", { name: "Move Support" }).focus();
  await page.keyboard.press("ArrowUp");
  await isNow("Overview,Support,Growth");
  await page.keyboard.press("ArrowUp");
  await isNow("Support,Overview,Growth");
  expect(await shown("#content")).toEqual(["Support", "Overview", "Growth"]);
  expect(await shown("nav")).toEqual(["Support", "Overview", "Growth"]);

  const grip = await page.getByRole("button", { name: "Move Growth" }).boundingBox();
  const first = await page.getByRole("button", { name: "Move Support" }).boundingBox();
  if (!grip || !first) throw new Error("the rows have no grips");
  await page.mouse.move(grip.x + 8, grip.y + 8);
  await page.mouse.down();
  await page.mouse.move(grip.x + 8, first.y - 8, { steps: 8 });
  await page.mouse.up();
  await isNow("Growth,Support,Overview");

  await page.getByRole("navigation").getByRole("link", { name: "Growth" }).focus();
  await page.keyboard.press("Alt+ArrowDown");
  await isNow("Support,Growth,Overview");
  expect(await page.locator(":focus").textContent()).toBe("Growth");
  expect(await seriousViolations(page)).toEqual([]);
  expect(watch.complaints).toEqual([]);
});

test("a dashboard that is exported and imported again is the same", async () => {
  const { page, watch, board, dashboard } = await openList();
  const download = page.waitForEvent("download");
  await choose(page, "Actions for Overview", "Export as file");
  const file = await download;
  expect(file.suggestedFilename()).toBe("Overview.dashboard.json");
  const buffer = await readFile(await file.path());
  expect(JSON.parse(buffer.toString())).toMatchObject({ formatVersion: 1, name: "Overview" });

  await page.getByRole("button", { name: "Import" }).click();
  await page.getByLabel("File").setInputFiles({ name: "o.json", mimeType: "text/plain", buffer });
  await page.getByRole("button", { name: "Import dashboard" }).click();
  await page.getByRole("region", { name: "Signups as table", exact: true }).waitFor();

  const bare = ({ widgets, ...rest }: Board) => ({
    ...rest,
    ...{ id: "", position: 0, version: 0 },
    widgets: widgets.map((widget) => ({ ...widget, id: "" })),
  });
  expect(openedId(page)).not.toBe(dashboard.id);
  expect(bare(await board(openedId(page)))).toEqual(bare(await board(dashboard.id)));
  expect(watch.complaints).toEqual([]);
});

test("a file that is broken, from a newer version or about other metrics is told apart", async () => {
  const { page, list } = await openList([], ["/import"]);
  await page.getByRole("button", { name: "Import" }).click();
  const dialog = page.getByRole("dialog", { name: "Import a dashboard" });
  const take = async (content: string | object) => {
    const text = typeof content === "string" ? content : JSON.stringify(content);
    const file = { name: "board.json", mimeType: "application/json", buffer: Buffer.from(text) };
    await dialog.getByLabel("File").setInputFiles(file);
    await dialog.getByRole("button", { name: "Import dashboard" }).click();
  };
  const widget = { kind: "line", title: "<b>Beds</b>", query: { metric: "beds", interval: "day" } };
  const layout = { x: 0, y: 0, w: 6, h: 4 };
  const file = { format: "trackable.dashboard", formatVersion: 1, name: "Hospital", widgets: [] };

  await take('{"format": "trackable.dashboard",');
  await dialog.getByText("This is not JSON").waitFor();
  await take({ ...file, formatVersion: 9 });
  await dialog.getByText("The file has the format version 9").waitFor();
  await take({ ...file, widgets: [{ ...widget, layout: { ...layout, w: 40 } }] });
  await dialog.getByText("/widgets/0/layout/w").first().waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  expect(await list()).toHaveLength(1);
  await take({ ...file, widgets: [{ ...widget, layout }] });

  await page.getByRole("heading", { name: "Hospital" }).waitFor();
  await page.getByText("Not here yet: beds.").waitFor();
  await page.getByRole("region", { name: "<b>Beds</b>" }).waitFor();
});

test("settings are kept, also when a colleague changed others meanwhile", async () => {
  const { page, ada, path, board, dashboard } = await openList([], ["409", "/dashboards/"]);
  await choose(page, "Actions for Overview", "Settings");
  const dialog = page.getByRole("dialog", { name: "Dashboard settings" });
  await dialog.getByLabel("Name").fill("Weekly <b>numbers</b>");
  await dialog.getByLabel("Default range").selectOption("last_7_days");
  const { version } = await board(dashboard.id);
  await ada.patch(`${path}/${dashboard.id}`, { version, description: "Ours" });

  await dialog.getByRole("button", { name: "Save settings" }).click();
  await dialog.getByText("Somebody else changed this dashboard meanwhile.").waitFor();
  await dialog.getByRole("button", { name: "Save settings" }).click();
  await dialog.waitFor({ state: "detached" });

  await row(page, "Weekly <b>numbers</b>").waitFor();
  expect(await board(dashboard.id)).toMatchObject({
    name: "Weekly <b>numbers</b>",
    description: "Ours",
    range: { preset: "last_7_days" },
  });
});

test("a dashboard is duplicated, a widget copied to another one, and the copy deleted", async () => {
  const { page, watch, board, list } = await openList(["Growth"]);
  await choose(page, "Actions for Overview", "Duplicate");
  await page.getByRole("heading", { name: "Copy of Overview" }).waitFor();
  await page.getByRole("region", { name: "Signups as line" }).waitFor();

  await choose(page, "Actions for Signups as line", "Copy to another dashboard");
  const dialog = page.getByRole("dialog", { name: "Copy to another dashboard" });
  await dialog.getByRole("combobox").selectOption({ label: "Growth" });
  await dialog.getByRole("button", { name: "Copy widget" }).click();
  await page.getByRole("button", { name: "Open" }).click();
  await page.getByRole("heading", { name: "Growth" }).waitFor();
  await page.getByRole("region", { name: "Signups as line" }).waitFor();
  expect((await board(openedId(page))).widgets.map(({ title }) => title)).toEqual([
    "Signups as line",
  ]);

  await page.getByRole("navigation").getByRole("link", { name: "Copy of Overview" }).click();
  await page.getByRole("heading", { name: "Copy of Overview" }).waitFor();
  await choose(page, "Dashboard actions", "Delete");
  await page.getByRole("button", { name: "Delete dashboard" }).click();
  await page.getByRole("heading", { name: "Dashboards" }).waitFor();
  expect((await list()).map(({ name }) => name)).toEqual(["Overview", "Growth"]);
  expect(watch.complaints).toEqual([]);
});
