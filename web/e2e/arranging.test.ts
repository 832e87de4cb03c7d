import { beforeAll, expect, test, vi } from "vitest";
import type { Page } from "#deploy/testing/browser.ts";
import { type Person, read } from "#deploy/testing/client.ts";
import { seriousViolations } from "#deploy/testing/page-watch.ts";
import { makeFilledProduct, openPage, signInAs, startBrowserAndServer } from "./trackable-page.ts";

let site: Awaited<ReturnType<typeof startBrowserAndServer>>;
beforeAll(async () => {
  site = await startBrowserAndServer();
  return site.stop;
});

type Stored = { title: string; kind: string; layout: { x: number; y: number } }[];

/** Goes down an open menu to that item, key by key; the menu takes the focus a moment after it opens. */
async function highlight(page: Page, item: string) {
  const highlighted = page.locator("[role=menuitem][data-highlighted]");
  for (let text = await highlighted.textContent(); text !== item; ) {
    const before = text;
    await page.keyboard.press("ArrowDown");
    await vi.waitUntil(async () => (await highlighted.textContent()) !== before);
    text = await highlighted.textContent();
  }
}

/** Somebody's dashboard of four widgets, open in edit mode, and what the server has of it. */
async function openForEditing(
  options: Parameters<typeof openPage>[2] = {},
  expected: string[] = [],
) {
  const { ada, product, dashboard } = await makeFilledProduct(site.url);
  const path = `/products/${product.id}/dashboards/${dashboard.id}`;
  const stored = async () => ((await (await ada.get(path)).json()) as { widgets: Stored }).widgets;
  const placeOf = async (kind: string) => {
    const layout = (await stored()).find(({ title }) => title === `Signups as ${kind}`)?.layout;
    return layout && Object.values(layout).join();
  };
  const opened = await edit(ada, `/p${path.slice("/products".length)}`, options, expected);
  return { ...opened, ada, path, stored, placeOf };
}

/** Opens a dashboard in edit mode; what others do there is not told to it meanwhile. */
async function edit(
  person: Person,
  url: string,
  options: Parameters<typeof openPage>[2] = {},
  expected: string[] = [],
) {
  const { page, context, watch } = await openPage(site.browser, site.url, options, [
    "/events",
    ...expected,
  ]);
  await signInAs(context, site.url, person.cookie());
  await page.route("**/events", (route) => route.abort());
  await page.goto(url);
  await page.getByRole("heading", { name: "Overview" }).waitFor();
  await cell(page, "line").getByRole("img").waitFor();
  await page.keyboard.press("e");
  await page.getByRole("button", { name: "Done" }).waitFor();
  return { page, watch, url };
}

const cell = (page: Page, kind: string) =>
  page.getByRole("region", { name: new RegExp(`^Signups as ${kind}`) });

test("a dashboard is arranged by keys alone: moved, resized, duplicated, removed and put back", async () => {
  const { page, watch, stored, placeOf } = await openForEditing();
  const saved = page.getByText("Saved", { exact: true });
  const nextSave = () => page.waitForResponse((answer) => answer.url().endsWith("/layout"));

  const isOnCell = () => page.evaluate(() => document.activeElement?.tagName === "SECTION");
  while (!(await isOnCell())) await page.keyboard.press("Tab");
  const moved = nextSave();
  await page.keyboard.press("ArrowDown");
  await moved;
  await page.getByText("Now in column 1, row 5, 6 wide and 4 high.").waitFor({ state: "attached" });
  expect(await placeOf("number")).toBe("0,4,6,4");
  const resized = nextSave();
  await page.keyboard.press("Shift+ArrowRight");
  await resized;
  await saved.waitFor();
  expect(await placeOf("number")).toBe("0,4,7,4");
  expect(await isOnCell()).toBe(true);

  const choose = async (item: string) => {
    await page.getByRole("button", { name: "Actions for Signups as number" }).first().focus();
    await page.keyboard.press("Enter");
    await highlight(page, item);
    await page.keyboard.press("Enter");
  };
  await choose("Duplicate");
  await vi.waitUntil(async () => (await cell(page, "number").count()) === 2);
  const before = await stored();
  await choose("Remove");
  await page.getByText("“Signups as number” was removed.").waitFor();
  await vi.waitUntil(async () => (await stored()).length === before.length - 1);
  await page.getByRole("button", { name: "Undo" }).focus();
  await page.keyboard.press("Enter");
  const placesOf = (widgets: Stored) => widgets.map(({ title, layout }) => ({ title, layout }));
  await vi.waitUntil(async () => (await stored()).length === before.length);
  await vi.waitFor(async () => expect(placesOf(await stored())).toEqual(placesOf(before)), {
    timeout: 5000,
  });
  await saved.waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  expect(watch.complaints).toEqual([]);
});

test("what was removed comes back to its own dashboard, whichever is open by then", async () => {
  const { page, ada, path, stored, url } = await openForEditing();
  const dashboards = path.slice(0, path.lastIndexOf("/"));
  const { id: other } = await read<{ id: string }>(await ada.post(dashboards, { name: "Second" }));
  await page.reload();
  await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();
  await cell(page, "line").getByRole("img").waitFor();
  await page.keyboard.press("e");
  await page.getByRole("button", { name: "Done" }).waitFor();

  await page.getByRole("button", { name: "Actions for Signups as number" }).focus();
  await page.keyboard.press("Enter");
  await highlight(page, "Remove");
  await page.keyboard.press("Enter");
  await page.getByText("“Signups as number” was removed.").waitFor();
  await page.getByRole("link", { name: "Second", exact: true }).click();
  await page.getByRole("heading", { name: "Second", level: 1 }).waitFor();
  await page.getByRole("button", { name: "Undo" }).focus();
  await page.keyboard.press("Enter");

  await vi.waitUntil(async () => (await stored()).length === 4, { timeout: 10_000 });
  const { widgets } = await read<{ widgets: object[] }>(await ada.get(`${dashboards}/${other}`));
  expect(widgets).toEqual([]);
  await page.goto(url);
  await cell(page, "number").getByText(/\d/).first().waitFor();
});

test("a widget is dragged by its title and pulled at its corner", async () => {
  const { page, placeOf, watch } = await openForEditing();
  await page.locator(".grid-stack").waitFor();
  const drag = async (from: { x: number; y: number }, by: { x: number; y: number }) => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + by.x / 2, from.y + by.y / 2, { steps: 5 });
    await page.mouse.move(from.x + by.x, from.y + by.y, { steps: 5 });
    await page.mouse.up();
  };
  const boxOf = async (kind: string) => {
    const box = await cell(page, kind).boundingBox();
    if (!box) throw new Error(`no widget of the kind ${kind}`);
    return box;
  };

  const [line, number] = [await boxOf("line"), await boxOf("number")];
  await drag({ x: line.x + 40, y: line.y + 28 }, { x: number.x - line.x, y: 0 });
  await vi.waitUntil(async () => (await placeOf("line")) === "0,0,6,4", { timeout: 5000 });
  const wide = await boxOf("line");
  const corner = { x: wide.x + wide.width - 16, y: wide.y + wide.height - 16 };
  await drag(corner, { x: -wide.width / 3, y: 0 });
  await vi.waitUntil(async () => (await placeOf("line")) === "0,0,4,4", { timeout: 5000 });
  expect(watch.complaints).toEqual([]);
});

test("on a phone widgets go up and down in reading order and have three sizes", async () => {
  const { page, stored, watch } = await openForEditing({ viewport: { width: 375, height: 740 } });
  const order = async () => (await stored()).map(({ title }) => title.slice("Signups as ".length));
  const top = async (kind: string) => (await cell(page, kind).boundingBox())?.y ?? 0;

  await page.getByRole("button", { name: "Move Signups as bar up" }).click();
  await vi.waitUntil(async () => (await order()).join() === "number,bar,line,table", {
    timeout: 5000,
  });
  expect(await top("bar")).toBeLessThan(await top("line"));
  await page.getByRole("button", { name: "Actions for Signups as bar" }).click();
  await page.getByRole("menuitem", { name: "Large size" }).click();
  await page.getByText("12 wide and 6 high").waitFor({ state: "attached" });
  await page.getByText("Saved", { exact: true }).waitFor();

  expect(await seriousViolations(page)).toEqual([]);
  expect(watch.complaints).toEqual([]);
});

test("two people arrange at once: the second is asked, and nothing is lost either way", async () => {
  const { page, ada, url, placeOf } = await openForEditing({}, ["/layout"]);
  const { page: other } = await edit(ada, url, {}, ["/layout"]);
  const nudge = async (on: Page, kind: string, key: string) => {
    await cell(on, kind).focus();
    await on.keyboard.press(key);
  };
  const conflict = "Somebody else changed this dashboard.";

  await nudge(page, "number", "Shift+ArrowLeft");
  await vi.waitUntil(async () => (await placeOf("number")) === "0,0,5,4", { timeout: 5000 });
  await nudge(other, "table", "Shift+ArrowDown");
  await other.getByText(conflict).waitFor();
  expect(await placeOf("table")).toBe("6,4,6,4");
  expect(await seriousViolations(other)).toEqual([]);
  await other.getByRole("button", { name: "Keep mine" }).click();
  await other.getByText("Saved", { exact: true }).waitFor();
  expect([await placeOf("table"), await placeOf("number")]).toEqual(["6,4,6,5", "0,0,6,4"]);

  await nudge(page, "bar", "Shift+ArrowDown");
  await page.getByText(conflict).waitFor();
  await page.getByRole("button", { name: "Show theirs" }).click();
  await page.getByText(conflict).waitFor({ state: "detached" });
  await nudge(page, "table", "Shift+ArrowDown");
  await page.getByText("Saved", { exact: true }).waitFor();
  expect([await placeOf("table"), await placeOf("bar")]).toEqual(["6,4,6,6", "0,4,6,4"]);
});

test("changes of two people that do not meet are both kept without a question", async () => {
  const { page, ada, path, placeOf } = await openForEditing({}, ["/layout"]);
  const { version } = (await (await ada.get(path)).json()) as { version: number };
  await ada.patch(path, { version, description: "For the Monday round" });

  await cell(page, "line").focus();
  await page.keyboard.press("Shift+ArrowDown");
  await page.getByText("Saved", { exact: true }).waitFor();

  expect(await placeOf("line")).toBe("6,0,6,5");
  await page.getByText("For the Monday round").waitFor();
});

test("while the server is away a change waits, is told of, and is sent when it answers", async () => {
  const { page, placeOf } = await openForEditing({}, ["/layout"]);
  await page.route("**/layout", (route) => route.abort());

  await cell(page, "line").focus();
  await page.keyboard.press("Shift+ArrowLeft");
  await page.getByText("The server is away. Your changes are kept here").waitFor();
  await page.unroute("**/layout");
  await page.getByText("Saved", { exact: true }).waitFor();

  expect(await placeOf("line")).toBe("6,0,5,4");
});

test("a dashboard that a colleague deletes meanwhile is said to be gone", async () => {
  const { page, ada, path } = await openForEditing({}, ["/layout", "/data", "/dashboards/"]);
  await ada.delete(path);

  await cell(page, "line").focus();
  await page.keyboard.press("Shift+ArrowLeft");

  await page.getByRole("heading", { name: "This page is not there" }).waitFor();
});

test("a widget that a colleague changes meanwhile keeps both changes; one that is removed comes back", async () => {
  const { page, ada, path, stored } = await openForEditing({}, ["/widgets/"]);
  const board = (await (await ada.get(path)).json()) as {
    widgets: { id: string; title: string }[];
  };
  const line = board.widgets.find(({ title }) => title === "Signups as line");
  const widgetPath = `${path}/widgets/${line?.id}`;
  const titles = async () => (await stored()).map(({ title }) => title);
  const edit = async (title: string) => {
    await page.getByRole("button", { name: `Actions for ${title}` }).click();
    await page.getByRole("menuitem", { name: "Edit" }).click();
  };
  const dialog = page.getByRole("dialog", { name: "Edit widget" });
  const save = dialog.getByRole("button", { name: "Save widget" });

  await edit("Signups as line");
  await dialog.getByLabel("Title").fill("Mine");
  await dialog.getByLabel("Description").fill("Of mine");
  await ada.patch(widgetPath, { options: { decimals: 2 } });
  await save.click();
  await dialog.getByText("Somebody else changed this widget meanwhile.").waitFor();
  expect(await dialog.getByLabel("Title").inputValue()).toBe("Mine");
  expect(await titles()).not.toContain("Mine");
  await save.click();
  await dialog.waitFor({ state: "detached" });
  expect((await stored()).find(({ title }) => title === "Mine")).toMatchObject({
    options: { description: "Of mine", decimals: 2 },
  });

  await edit("Mine");
  await dialog.getByLabel("Title").fill("Back again");
  await ada.delete(widgetPath);
  await save.click();
  await dialog.getByText("Somebody else removed this widget meanwhile.").waitFor();
  expect(await dialog.getByLabel("Title").inputValue()).toBe("Back again");
  await save.click();
  await dialog.waitFor({ state: "detached" });
  expect(await titles()).toContain("Back again");
});
