import { onTestFinished } from "vitest";
import { type Browser, type BrowserContext, launchBrowser } from "#deploy/testing/browser.ts";
import { createProduct, ingest, signUp } from "#deploy/testing/client.ts";
import { watchPage } from "#deploy/testing/page-watch.ts";
import { type Env, startServer } from "#deploy/testing/server.ts";
import { makeTempDir, removeTempDir } from "#deploy/testing/temp-dir.ts";

/** A browser and a server with an empty database for the tests of one file, whose hook returns `stop`. */
export async function startBrowserAndServer(env: Env = {}) {
  const dataDir = makeTempDir("data");
  const [browser, server] = await Promise.all([launchBrowser(), startServer({ dataDir }, env)]);
  const stop = async () => {
    await browser.close();
    await server.stop();
    removeTempDir(dataDir);
  };
  return { browser, url: server.url, stop };
}

type ContextOptions = NonNullable<Parameters<Browser["newContext"]>[0]>;

/** A page of a browser that knows nothing yet, watched; closed after the test. */
export async function openPage(
  browser: Browser,
  url: string,
  options: ContextOptions = {},
  expected: string[] = [],
) {
  const context = await browser.newContext({
    baseURL: url,
    locale: "en-US",
    timezoneId: "Europe/Vienna",
    permissions: ["clipboard-read", "clipboard-write"],
    ...options,
  });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  return { page, context, watch: await watchPage(page, expected) };
}

/** Somebody with a product in which two metrics have a month of points, and a dashboard of them. */
export async function makeFilledProduct(url: string, owner = signUp) {
  const ada = await owner(url);
  const product = await createProduct(ada, "Acme");
  const day = 86_400_000;
  const points = Array.from({ length: 60 }, (_, n) => ({
    metric: n % 2 ? "signups" : "revenue.total",
    value: 100 + 7 * n,
    timestamp: new Date(Date.now() - Math.floor(n / 2) * day).toISOString(),
    tags: { plan: n % 3 ? "pro" : "free" },
  }));
  await ingest(url, product.key, points);
  const path = `/products/${product.id}/dashboards`;
  const dashboard = (await (await ada.post(path, { name: "Overview" })).json()) as { id: string };
  const kinds = ["number", "line", "bar", "table"];
  for (const [n, kind] of kinds.entries()) {
    await ada.post(`${path}/${dashboard.id}/widgets`, {
      title: `Signups as ${kind}`,
      kind,
      layout: { x: (n % 2) * 6, y: Math.floor(n / 2) * 4, w: 6, h: 4 },
      query: { metric: "signups", ...(kind !== "number" && { groupBy: "plan" }) },
    });
  }
  const metrics = (await (await ada.get(`/products/${product.id}/metrics`)).json()) as {
    items: { id: string }[];
  };
  return { ada, product, dashboard, metricId: metrics.items[0]?.id ?? "" };
}

/** What the browser says of the one question whether there is a session, where there is none. */
export const askedInVain = ["/api/v1/me"];

/** Gives a browser the cookies of somebody who signed in by other means. */
export async function addCookies(context: BrowserContext, url: string, cookieHeader: string) {
  const cookies = cookieHeader.split("; ").map((pair) => {
    const [name = "", value = ""] = pair.split("=");
    return { name, value, url };
  });
  await context.addCookies(cookies);
}

/** Makes a browser that of somebody who signed in there before. */
export async function signInAs(context: BrowserContext, url: string, cookieHeader: string) {
  await addCookies(context, url, cookieHeader);
  await context.addInitScript(() => {
    const isSandboxed = self.origin === "null";
    if (!isSandboxed) localStorage.setItem("session", "signed_in");
  });
}
