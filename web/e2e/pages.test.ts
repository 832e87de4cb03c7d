import { beforeAll, describe, expect, test } from "vitest";
import { createProduct, ingest, read } from "#deploy/testing/client.ts";
import { horizontalOverflow, seriousViolations } from "#deploy/testing/page-watch.ts";
import { expectLittleShift, withMailFrame } from "./expectations.ts";
import { makeFilledProduct, openPage, signInAs, startBrowserAndServer } from "./trackable-page.ts";

let site: Awaited<ReturnType<typeof startBrowserAndServer>>;
let filled: Awaited<ReturnType<typeof makeFilledProduct>>;
let inviteLink: string;
let reportId: string;
beforeAll(async () => {
  site = await startBrowserAndServer();
  filled = await makeFilledProduct(site.url);
  await createProduct(filled.ada, "Another with no points");
  inviteLink = await inviteSomebody();
  reportId = await makeReport();
  return site.stop;
});

/** Answers where the link of an open invite leads. */
async function inviteSomebody() {
  const invite = { email: "bo@example.com", role: "viewer" };
  const path = `/products/${filled.product.id}/invites`;
  const { link } = await read<{ link: string }>(await filled.ada.post(path, invite));
  return new URL(link).pathname;
}

/** Answers the report's id. */
async function makeReport() {
  const report = {
    ...{ dashboardId: filled.dashboard.id, name: "Weekly numbers" },
    ...{ schedule: { frequency: "weekly", hour: 8 }, recipients: ["bo@example.com"] },
  };
  const path = `/products/${filled.product.id}/reports`;
  return (await read<{ id: string }>(await filled.ada.post(path, report))).id;
}

const views = [
  { name: "light", colorScheme: "light", viewport: { width: 1280, height: 900 } },
  { name: "dark", colorScheme: "dark", viewport: { width: 1280, height: 900 } },
  { name: "phone", colorScheme: "light", viewport: { width: 375, height: 740 } },
  { name: "dark phone", colorScheme: "dark", viewport: { width: 320, height: 640 } },
] as const;

const pages: [title: string, path: () => string, isPublic?: true][] = [
  ["sign in", () => "/sign-in", true],
  ["sign up", () => "/sign-up", true],
  ["forgotten password", () => "/forgot-password", true],
  ["reset password", () => "/reset-password#token=abc", true],
  ["verify address", () => "/verify-email#token=abc", true],
  ["a link without a token", () => "/verify-email", true],
  ["products", () => "/"],
  ["account", () => "/account"],
  ["invite for somebody else", () => inviteLink],
  ["new product", () => "/products/new"],
  ["send data", () => `/p/${filled.product.id}/start`],
  ["metrics", () => `/p/${filled.product.id}/metrics`],
  ["metric", () => `/p/${filled.product.id}/metrics/${filled.metricId}`],
  ["import", () => `/p/${filled.product.id}/import`],
  ["dashboards", () => `/p/${filled.product.id}/dashboards`],
  ["dashboard", () => `/p/${filled.product.id}/dashboards/${filled.dashboard.id}`],
  ["reports", () => `/p/${filled.product.id}/reports`],
  ["new report", () => `/p/${filled.product.id}/reports/new`],
  ["report", () => `/p/${filled.product.id}/reports/${reportId}`],
  ["settings", () => `/p/${filled.product.id}/settings`],
  ["keys", () => `/p/${filled.product.id}/settings/keys`],
  ["team", () => `/p/${filled.product.id}/settings/team`],
  ["audit log", () => `/p/${filled.product.id}/settings/audit-log`],
  ["danger zone", () => `/p/${filled.product.id}/settings/danger`],
  ["a page that is not there", () => "/no/such/page"],
];

describe.each(views)("in $name", ({ name: _, ...options }) => {
  test.each(pages)(
    "%s: accessible, as wide as its window, still, without an error",
    async (title, path, isPublic) => {
      const expected = title.endsWith("report") ? withMailFrame : [];
      const { page, context, watch } = await openPage(site.browser, site.url, options, expected);
      if (!isPublic) await signInAs(context, site.url, filled.ada.cookie());

      await page.goto(path());
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.waitForLoadState("networkidle");

      expect(await seriousViolations(page)).toEqual([]);
      expect(await horizontalOverflow(page)).toBeLessThanOrEqual(0);
      await expectLittleShift(watch);
      expect(watch.complaints).toEqual([]);
    },
  );
});

test("the longest names, keys and tag values stay inside a narrow window", async () => {
  const product = await createProduct(filled.ada, "N".repeat(80));
  const metric = `m${"x".repeat(127)}`;
  const tags = { ["k".repeat(64)]: "v".repeat(256), plan: "a word ".repeat(36) };
  await ingest(site.url, product.key, [{ metric, value: 1e12 / 7, tags }]);
  const list = await (await filled.ada.get(`/products/${product.id}/metrics`)).json();
  const [{ id }] = (list as { items: [{ id: string }] }).items;
  const { page, context } = await openPage(site.browser, site.url, {
    viewport: { width: 320, height: 640 },
  });
  await signInAs(context, site.url, filled.ada.cookie());

  for (const path of ["start", "metrics", `metrics/${id}`]) {
    await page.goto(`/p/${product.id}/${path}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
    expect(await horizontalOverflow(page), path).toBeLessThanOrEqual(0);
  }
  await page.getByRole("region", { name: "Tag plan" }).scrollIntoViewIfNeeded();
  await page.getByRole("button", { name: /^Only plan/ }).click();
  await page.getByRole("button", { name: /^Remove the filter/ }).waitFor();
  expect(await horizontalOverflow(page)).toBeLessThanOrEqual(0);
  await page.getByRole("button", { name: "Delete points" }).click();
  await page.getByText("1 point", { exact: true }).waitFor();
  const dialog = page.getByRole("dialog", { name: "Delete points" });
  const excess = await dialog.evaluate((box) => box.scrollWidth - box.clientWidth);
  expect(excess).toBeLessThanOrEqual(0);
});

test("where no provider is set up, none is offered", async () => {
  const { page } = await openPage(site.browser, site.url);

  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in", exact: true }).waitFor();

  expect(await page.getByRole("link", { name: /Continue with/ }).count()).toBe(0);
});
