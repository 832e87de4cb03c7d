import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import type { Page } from "#deploy/testing/browser.ts";
import { read } from "#deploy/testing/client.ts";
import { seriousViolations } from "#deploy/testing/page-watch.ts";
import { expectLittleShift } from "./expectations.ts";
import {
  askedInVain,
  makeFilledProduct,
  openPage,
  signInAs,
  startBrowserAndServer,
} from "./trackable-page.ts";

let site: Awaited<ReturnType<typeof startBrowserAndServer>>;
let filled: Awaited<ReturnType<typeof makeFilledProduct>>;
beforeAll(async () => {
  site = await startBrowserAndServer();
  filled = await makeFilledProduct(site.url);
  return site.stop;
});

/** What the page loads from now on: every request's path, and its scripts. */
function countLoad(page: Page) {
  const paths: string[] = [];
  const scripts: Promise<{ url: string; text: string }>[] = [];
  page.on("response", (answer) => {
    paths.push(new URL(answer.url()).pathname);
    if (!answer.headers()["content-type"]?.includes("javascript")) return;
    scripts.push(answer.text().then((text) => ({ url: answer.url(), text })));
  });
  return { paths, loaded: () => Promise.all(scripts) };
}

const isChartLibrary = ({ text }: { text: string }) => /apexcharts/i.test(text);
const packed = (scripts: { text: string }[]) =>
  scripts.reduce((sum, { text }) => sum + gzipSync(text).length, 0);

const entrances = [
  { path: "/sign-in", button: "Sign in" },
  { path: "/", button: "Create account" },
];

test.each(entrances)(
  "$path, signed out, loads at most 70 KB of JavaScript, no chart library and nothing it does not need",
  async ({ path, button }) => {
    const { page, watch } = await openPage(site.browser, site.url, {}, askedInVain);
    const load = countLoad(page);

    await page.goto(path);
    await page.getByRole("button", { name: button }).waitFor();
    await page.waitForLoadState("networkidle");
    const loaded = await load.loaded();

    expect(loaded.length).toBeGreaterThan(0);
    expect(loaded.filter(isChartLibrary).map(({ url }) => url)).toEqual([]);
    expect(packed(loaded)).toBeLessThanOrEqual(70 * 1024);
    await expectLittleShift(watch);
    expect(await seriousViolations(page)).toEqual([]);
    expect(watch.complaints).toEqual([]);
  },
);

const boards = [
  { name: "a dashboard", isShared: false, asked: 8, requests: 40, kilobytes: 158 },
  { name: "a shared dashboard", isShared: true, asked: 2, requests: 20, kilobytes: 120 },
];

test.each(boards)(
  "$name asks for its numbers once, loads $kilobytes KB of JavaScript besides the chart library at most, keeps still",
  async ({ isShared, asked, requests, kilobytes }) => {
    const { page, context, watch } = await openPage(site.browser, site.url);
    if (!isShared) await signInAs(context, site.url, filled.ada.cookie());
    const path = isShared ? `/shared/${await share()}` : dashboardPath("/p");
    const load = countLoad(page);

    await page.goto(path);
    await page.getByRole("img", { name: /Signups as line/ }).waitFor();
    await page.locator(".apexcharts-svg").nth(1).waitFor();
    const loaded = await load.loaded();

    const calls = load.paths.filter((each) => each.startsWith("/api/"));
    expect(calls.filter((each) => each.endsWith("/data"))).toHaveLength(1);
    expect(calls.length).toBeLessThanOrEqual(asked);
    expect(load.paths.length).toBeLessThanOrEqual(requests);
    const own = loaded.filter((script) => !isChartLibrary(script));
    expect(packed(own)).toBeLessThanOrEqual(kilobytes * 1024);
    await expectLittleShift(watch);
    expect(await seriousViolations(page)).toEqual([]);
    expect(watch.complaints).toEqual([]);
  },
);

const dashboardPath = (base: string) =>
  `${base}/${filled.product.id}/dashboards/${filled.dashboard.id}`;

async function share() {
  const answer = await filled.ada.post(`${dashboardPath("/products")}/share-links`, {});
  return (await read<{ token: string }>(answer)).token;
}

test("hashed files are kept for a year, the page is asked for each time, both come compressed", async () => {
  const headers = { "accept-encoding": "br" };
  const page = await fetch(`${site.url}/sign-in`, { headers });
  const [script = ""] = /\/assets\/[^"]+\.js/.exec(await page.text()) ?? [];
  const asset = await fetch(site.url + script, { headers });

  expect(page.headers.get("cache-control")).toContain("no-cache");
  expect(asset.headers.get("cache-control")).toMatch(/max-age=31536000.*immutable/);
  expect(asset.headers.get("content-encoding")).toBe("br");
  expect(asset.headers.get("x-content-type-options")).toBe("nosniff");
  expect(page.headers.get("content-security-policy")).not.toMatch(/script-src[^;]*unsafe-inline/);
});
