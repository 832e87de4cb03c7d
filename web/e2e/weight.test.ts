import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { askedInVain, openPage, startBrowserAndServer } from "./trackable-page.ts";

let site: Awaited<ReturnType<typeof startBrowserAndServer>>;
beforeAll(async () => {
  site = await startBrowserAndServer();
  return site.stop;
});

const entrances = [
  { path: "/sign-in", button: "Sign in" },
  { path: "/", button: "Create account" },
];

test.each(entrances)(
  "$path, signed out, loads at most 70 KB of JavaScript, no chart library and nothing it does not need",
  async ({ path, button }) => {
    const { page, watch } = await openPage(site.browser, site.url, {}, askedInVain);
    const scripts: Promise<{ url: string; text: string }>[] = [];
    page.on("response", (answer) => {
      if (!answer.headers()["content-type"]?.includes("javascript")) return;
      scripts.push(answer.text().then((text) => ({ url: answer.url(), text })));
    });

    await page.goto(path);
    await page.getByRole("button", { name: button }).waitFor();
    await page.waitForLoadState("networkidle");
    const loaded = await Promise.all(scripts);

    expect(loaded.length).toBeGreaterThan(0);
    expect(loaded.filter(({ text }) => /apexcharts/i.test(text)).map(({ url }) => url)).toEqual([]);
    const size = loaded.reduce((sum, { text }) => sum + gzipSync(text).length, 0);
    expect(size).toBeLessThanOrEqual(70 * 1024);
    expect(watch.complaints).toEqual([]);
  },
);

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
