import { launchBrowser } from "#deploy/testing/browser.ts";
import { createProduct, ingest, read, signUp } from "#deploy/testing/client.ts";
import { freePort } from "#deploy/testing/free-port.ts";
import { measurePage } from "#deploy/testing/lighthouse.ts";
import { startServer } from "#deploy/testing/server.ts";
import { makeTempDir, removeTempDir } from "#deploy/testing/temp-dir.ts";

const day = 86_400_000;

/** What Lighthouse says of the pages that people meet first. */
export async function measurePages() {
  const dataDir = makeTempDir("bench");
  const server = await startServer({ dataDir }, { RATE_LIMITS: "off", LOG_LEVEL: "warn" });
  const port = await freePort();
  const browser = await launchBrowser([`--remote-debugging-port=${port}`]);
  try {
    const { cookie, dashboard, shared } = await fillDashboard(server.url);
    return {
      "sign-in": await measurePage(`${server.url}/sign-in`, port),
      "dashboard of 12 widgets": await measurePage(`${server.url}${dashboard}`, port, cookie),
      "the same, shared": await measurePage(`${server.url}${shared}`, port),
    };
  } finally {
    await browser.close();
    await server.stop();
    removeTempDir(dataDir);
  }
}

/** A dashboard of 12 widgets over two metrics with 90 days of points, and a link to it. */
async function fillDashboard(url: string) {
  const ada = await signUp(url);
  const product = await createProduct(ada, "Acme");
  const points = Array.from({ length: 720 }, (_, n) => ({
    metric: n % 2 ? "signups" : "revenue",
    value: 100 + ((n * 37) % 90),
    timestamp: new Date(Date.now() - Math.floor(n / 8) * day).toISOString(),
    tags: { plan: ["free", "pro", "team"][n % 3] ?? "free" },
  }));
  await ingest(url, product.key, points);
  const path = `/products/${product.id}/dashboards`;
  const { id } = await read<{ id: string }>(await ada.post(path, { name: "Overview" }));
  const kinds = ["number", "number", "number", "number", "line", "bar", "line", "table"];
  for (const [n, kind] of [...kinds, "area", "bar", "line", "table"].entries()) {
    const isNumber = kind === "number";
    const layout = isNumber
      ? { x: 3 * n, y: 0, w: 3, h: 2 }
      : { x: 6 * (n % 2), y: 2 + 4 * Math.floor((n - 4) / 2), w: 6, h: 4 };
    const query = { metric: n % 2 ? "signups" : "revenue", ...(!isNumber && { groupBy: "plan" }) };
    await read(
      await ada.post(`${path}/${id}/widgets`, { title: `Widget ${n}`, kind, layout, query }),
    );
  }
  const link = await read<{ token: string }>(await ada.post(`${path}/${id}/share-links`, {}));
  return {
    cookie: ada.cookie(),
    dashboard: `/p/${product.id}/dashboards/${id}`,
    shared: `/shared/${link.token}`,
  };
}
