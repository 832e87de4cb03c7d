import { beforeAll, expect, test } from "vitest";
import { ingest, read } from "#deploy/testing/client.ts";
import { horizontalOverflow, seriousViolations } from "#deploy/testing/page-watch.ts";
import { makeFilledProduct, openPage, signInAs, startBrowserAndServer } from "./trackable-page.ts";

let site: Awaited<ReturnType<typeof startBrowserAndServer>>;
let filled: Awaited<ReturnType<typeof makeFilledProduct>>;
let other: string;
beforeAll(async () => {
  site = await startBrowserAndServer();
  filled = await makeFilledProduct(site.url);
  const path = `/products/${filled.product.id}/dashboards`;
  other = (await read<{ id: string }>(await filled.ada.post(path, { name: "Second" }))).id;
  await filled.ada.post(`${path}/${other}/widgets`, {
    title: "Revenue",
    kind: "number",
    query: { metric: "revenue.total" },
  });
  return site.stop;
});

const wall = { viewport: { width: 1920, height: 1080 } };
const dashboardPath = () => `/p/${filled.product.id}/dashboards/${filled.dashboard.id}`;

test("a wall is set up in a dialog, shows no frame, takes turns and is left with Escape", async () => {
  const { page, context, watch } = await openPage(site.browser, site.url, wall);
  await signInAs(context, site.url, filled.ada.cookie());
  await page.goto(dashboardPath());
  await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();

  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").pressSequentially("show on a tv");
  await page.keyboard.press("Enter");
  await page.getByRole("checkbox", { name: "Second" }).check();
  await page.getByRole("button", { name: "Start" }).click();
  await page.getByText("up to date").waitFor();
  expect(await page.getByRole("navigation").count()).toBe(0);
  expect(new URL(page.url()).searchParams.get("with")).toBe(other);
  expect(await seriousViolations(page)).toEqual([]);
  expect(await horizontalOverflow(page)).toBeLessThanOrEqual(0);

  await page.goto(`${dashboardPath()}?tv=1&every=5&with=${other}`);
  await page.getByRole("heading", { name: "Second", level: 1 }).waitFor({ timeout: 30_000 });
  await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor({ timeout: 30_000 });

  await page.keyboard.press("Escape");
  await page.getByRole("navigation", { name: "Main" }).waitFor();
  expect(new URL(page.url()).searchParams.has("tv")).toBe(false);
  expect(watch.complaints).toEqual([]);
});

test("a wall runs for a minute, hears of new numbers, and passes over what was deleted", async () => {
  const { page, context, watch } = await openPage(site.browser, site.url, wall, ["/dashboards/"]);
  await signInAs(context, site.url, filled.ada.cookie());
  const gone = "0198c0de-0000-7000-8000-000000000009";

  await page.goto(`${dashboardPath()}?tv=1&every=5&with=${gone}`);
  await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();
  const endsAt = Date.now() + 60_000;
  await page.waitForURL((url) => !url.search.includes(gone), { timeout: 60_000 });
  await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();
  const number = page.getByRole("region", { name: "Signups as number" });
  for (let millions = 1; Date.now() < endsAt; millions += 1) {
    await ingest(site.url, filled.product.key, [
      { metric: "signups", value: 1_000_000, tags: { plan: "pro" } },
    ]);
    await number.getByText(`${millions}M`, { exact: true }).waitFor({ timeout: 5000 });
    await page.getByText("up to date").waitFor();
    await page.waitForTimeout(Math.min(8000, Math.max(0, endsAt - Date.now())));
  }
  await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();
  expect(watch.complaints).toEqual([]);
});

test("a board higher than the screen is shown in several, all of it, and Space holds one", async () => {
  const path = `/products/${filled.product.id}/dashboards`;
  const { id } = await read<{ id: string }>(await filled.ada.post(path, { name: "High" }));
  const titles = Array.from({ length: 14 }, (_, n) => `Number ${n + 1}`);
  for (const [n, title] of titles.entries()) {
    const layout = { x: (n % 2) * 6, y: Math.floor(n / 2) * 4, w: 6, h: 4 };
    const query = { metric: "signups" };
    await filled.ada.post(`${path}/${id}/widgets`, { title, kind: "number", layout, query });
  }
  const viewport = { width: 1440, height: 900 };
  const { page, context, watch } = await openPage(site.browser, site.url, { viewport });
  await signInAs(context, site.url, filled.ada.cookie());

  await page.goto(`/p/${filled.product.id}/dashboards/${id}?tv=1&every=5`);
  const shown = page.getByText(/\d of \d/);
  await shown.waitFor();
  await page.keyboard.press("Space");
  await page.getByText("Held", { exact: true }).waitFor();
  const [at = 0, of = 0] = ((await shown.textContent()) ?? "").match(/\d/g)?.map(Number) ?? [];
  expect(of).toBeGreaterThan(1);
  for (let screen = at; screen <= of; screen += 1) await page.keyboard.press("ArrowRight");
  const seen = new Set<string>();
  for (let screen = 1; screen <= of; screen += 1) {
    await page.getByText(`${screen} of ${of}`).waitFor();
    for (const title of await page.evaluate(wholeInSight)) seen.add(title);
    await page.keyboard.press("ArrowRight");
  }
  expect([...seen]).toEqual(titles);

  await page.getByText(`1 of ${of}`).waitFor();
  await page.waitForTimeout(6000);
  await page.getByText(`1 of ${of}`).waitFor();
  await page.keyboard.press("Space");
  await page.getByText(`2 of ${of}`).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  expect(watch.complaints).toEqual([]);
});

test("a wall that is held is let go of, also where all of the board fits meanwhile", async () => {
  const path = `/products/${filled.product.id}/dashboards`;
  const { id } = await read<{ id: string }>(await filled.ada.post(path, { name: "Higher" }));
  for (let n = 0; n < 4; n += 1) {
    const layout = { x: 0, y: n * 8, w: 12, h: 8 };
    const query = { metric: "signups" };
    await filled.ada.post(`${path}/${id}/widgets`, { kind: "number", layout, query });
  }
  const { page, context } = await openPage(site.browser, site.url, {
    viewport: { width: 1440, height: 600 },
  });
  await signInAs(context, site.url, filled.ada.cookie());
  await page.goto(`/p/${filled.product.id}/dashboards/${id}?tv=1&every=60`);
  await page.getByText(/\d of \d/).waitFor();
  await page.keyboard.press("Space");
  await page.getByText("Held", { exact: true }).waitFor();

  await page.setViewportSize({ width: 1440, height: 3000 });
  await page.getByText(/\d of \d/).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Go on" }).click();

  await page.getByText("Held", { exact: true }).waitFor({ state: "detached" });
  expect(await page.getByRole("button", { name: "Hold" }).count()).toBe(0);
});

test("shared dashboards take turns on a wall, round and round, each with its own numbers", async () => {
  const share = async (id: string) => {
    const path = `/products/${filled.product.id}/dashboards/${id}/share-links`;
    return (await read<{ token: string }>(await filled.ada.post(path, {}))).token;
  };
  const [first, second] = [await share(filled.dashboard.id), await share(other)];
  const { page, watch } = await openPage(site.browser, site.url, wall);

  await page.goto(`/shared/${first}?tv=1&every=5&with=${second}`);
  for (const _round of [1, 2]) {
    for (const [name, widget] of [
      ["Overview", "Signups as number"],
      ["Second", "Revenue"],
    ]) {
      await page.getByRole("heading", { name, level: 1 }).waitFor({ timeout: 30_000 });
      await page.getByRole("region", { name: widget }).getByText(/\d/).first().waitFor();
    }
  }
  expect(watch.complaints).toEqual([]);
});

test("full screen keeps the tools and drops the frame, in the address too", async () => {
  const { page, context } = await openPage(site.browser, site.url);
  await signInAs(context, site.url, filled.ada.cookie());
  await page.goto(dashboardPath());
  await page.getByRole("navigation", { name: "Main" }).waitFor();
  await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();

  await page.keyboard.press("f");
  await page.getByRole("navigation", { name: "Main" }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Share" }).waitFor();
  expect(new URL(page.url()).searchParams.get("full")).toBe("1");
  await page.keyboard.press("f");
  await page.getByRole("navigation", { name: "Main" }).waitFor();
});

/** Titles of the widgets that stand on the screen from top to bottom, below the wall's header. */
function wholeInSight() {
  const below = document.querySelector("header")?.getBoundingClientRect().bottom ?? 0;
  return [...document.querySelectorAll(".dashboard-cell")].flatMap((cell) => {
    const { top, bottom } = cell.getBoundingClientRect();
    const isWhole = top >= below - 1 && bottom <= innerHeight + 1;
    return isWhole ? (cell.getAttribute("aria-label") ?? []) : [];
  });
}
