import { beforeAll, expect, test, vi } from "vitest";
import { countAndSum, createProduct, signUp } from "#deploy/testing/client.ts";
import { horizontalOverflow, seriousViolations } from "#deploy/testing/page-watch.ts";
import { openPage, signInAs, startBrowserAndServer } from "./trackable-page.ts";

let site: Awaited<ReturnType<typeof startBrowserAndServer>>;
beforeAll(async () => {
  site = await startBrowserAndServer();
  return site.stop;
});

type Options = Parameters<typeof openPage>[2];

/** Somebody on the import page of a product without a point. */
async function openImportPage(options: Options = {}) {
  const ada = await signUp(site.url);
  const product = await createProduct(ada, "Acme");
  const { page, context, watch } = await openPage(site.browser, site.url, options);
  await signInAs(context, site.url, ada.cookie());
  await page.goto(`/p/${product.id}/metrics`);
  await page.getByRole("link", { name: "Import CSV" }).click();
  await page.getByRole("heading", { name: "Import CSV" }).waitFor();
  await page
    .locator("a[aria-current=page]", { hasText: "Send data" })
    .waitFor({ state: "attached" });
  const choose = (name: string, content: string | Buffer) =>
    page.getByLabel(/CSV file|another file/).setInputFiles({
      name,
      mimeType: "text/csv",
      buffer: typeof content === "string" ? Buffer.from(content) : content,
    });
  const count = (metric: string) => countAndSum(ada, product.id, metric);
  return { page, context, watch, choose, count, product };
}

/** A file of points a second apart, each of the value 2. */
function fileOf(lines: number) {
  const start = Date.parse("2026-01-01T00:00:00Z");
  const rows = Array.from({ length: lines }, (_, n) => {
    const time = new Date(start + 1000 * n).toISOString();
    return `import.visits,2,${time},${n % 2 ? "pro" : "free"},"a, ""quoted"" page ${n % 50}"`;
  });
  return ["metric,value,timestamp,plan,page", ...rows].join("\r\n");
}

const part = async (bar: { getAttribute: (name: string) => Promise<string | null> }) =>
  Number(await bar.getAttribute("aria-valuenow").catch(() => null));

test("a file is sent and stored under a moving bar, goes on while one looks elsewhere, and is never doubled", async () => {
  const { page, context, watch, choose, count, product } = await openImportPage();
  const network = await context.newCDPSession(page);
  const speed = (uploadThroughput: number) =>
    network.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    });
  const lines = 60_000;
  const file = fileOf(lines);

  await choose("visits.csv", file);
  await page.getByText("tags: plan, page").waitFor();
  await speed(file.length / 20);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  const sent = page.getByRole("progressbar", { name: "Sent" });
  await vi.waitUntil(async () => (await part(sent)) > 5, { timeout: 15_000 });
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("heading", { name: "Settings" }).waitFor();
  await page.goBack();
  await sent.waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  const before = await part(sent);
  await vi.waitUntil(async () => (await part(sent)) > before, { timeout: 15_000 });
  await speed(-1);
  await page.waitForURL(/import=/);
  await page.getByRole("progressbar", { name: "Stored" }).waitFor();
  await page.getByRole("link", { name: "Metrics" }).click();
  await page.getByRole("heading", { name: "Metrics", exact: true }).waitFor();
  await page.goto(`/p/${product.id}/import`);
  await page.getByText("60,000 points imported.").waitFor({ timeout: 60_000 });
  expect(await count("import.visits")).toEqual({ count: lines, sum: 2 * lines });
  expect(await seriousViolations(page)).toEqual([]);

  await page.getByRole("button", { name: "Import another file" }).click();
  await choose("visits.csv", file);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByText("60,000 lines were there already").waitFor({ timeout: 60_000 });
  expect(await count("import.visits")).toEqual({ count: lines, sum: 2 * lines });
  await page.getByRole("link", { name: "See the metrics" }).click();
  await page.getByRole("link", { name: "import.visits" }).waitFor();
  expect(watch.complaints).toEqual([]);
});

test("the wrong lines of a file are listed, nothing of it is stored, and the corrected one goes in", async () => {
  const { page, watch, choose, count } = await openImportPage({
    colorScheme: "dark",
    viewport: { width: 320, height: 640 },
  });
  const good = ["metric,value,timestamp,plan", "signups,4,2026-03-01T09:30:00Z,pro"];
  const wrong = [...good, "signups,many,2026-03-01T09:30:00Z,pro", "signups,few,2026-03-01,free"];

  await choose("signups.csv", wrong.join("\n"));
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByText("2 lines are wrong. Nothing is stored.").waitFor();
  const table = page.getByRole("region", { name: "Wrong lines" });
  expect(await table.getByRole("row").nth(1).textContent()).toContain("3");
  expect(await table.getByRole("row").nth(2).textContent()).toContain("4");
  expect(await table.getByRole("row").nth(3).textContent()).toContain("timestamp");
  expect(await seriousViolations(page)).toEqual([]);
  expect(await horizontalOverflow(page)).toBeLessThanOrEqual(0);

  await page.getByRole("button", { name: "Choose the corrected file" }).click();
  await choose("signups.csv", good.join("\n"));
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByText("1 point imported.").waitFor();
  expect(await count("signups")).toEqual({ count: 1, sum: 4 });
  expect(watch.complaints).toEqual([]);
});

test("a file can be dropped, and one that cannot be right is told so before it is sent", async () => {
  const { page, choose } = await openImportPage();
  const start = page.getByRole("button", { name: "Import", exact: true });

  await page.locator("main").evaluate((place) => {
    const files = new DataTransfer();
    files.items.add(new File(["metric,value\nsignups,1\n"], "dropped.csv"));
    for (const type of ["dragover", "drop"]) {
      place.dispatchEvent(
        new DragEvent(type, { dataTransfer: files, bubbles: true, cancelable: true }),
      );
    }
  });
  await page.getByText("dropped.csv").waitFor();
  await page.getByText("all points get the time of the import").waitFor();
  expect(await start.isEnabled()).toBe(true);
  await choose("semicolons.csv", "metric;value\nsignups;1\n");
  await page.getByText("not parted by commas").waitFor();
  expect(await start.isDisabled()).toBe(true);
  await choose("capitals.csv", "Metric,Value,Timestamp\nsignups,1,2026-03-01T09:30:00Z\n");
  await page.getByText("write metric instead of Metric").waitFor();
  await choose("twice.csv", "metric,value,plan,plan\nsignups,1,pro,free\n");
  await page.getByText("Two columns are for the tag plan").waitFor();
  await choose("header.csv", "metric,value\n");
  await page.getByText("no lines below the names").waitFor();
  await choose("utf-16.csv", Buffer.from("\uFEFFmetric,value\nsignups,1\n", "utf16le"));
  await page.getByText("not in UTF-8").waitFor();
  expect(await start.isDisabled()).toBe(true);
  await choose("columns.csv", "date,signups\n2026-03-01,4\n");
  await page.getByText("names no column “metric” or “value”").waitFor();
  expect(await start.isDisabled()).toBe(true);
  await choose("empty.csv", "");
  await page.getByText("This file is empty").waitFor();
  expect(await start.isDisabled()).toBe(true);
});

test("a file that the connection loses is said so, and goes in when it is sent again", async () => {
  const { page, context, choose, count } = await openImportPage();

  await choose("visits.csv", fileOf(10));
  await context.setOffline(true);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByText("The server does not answer").waitFor();
  await page.getByText("Nothing of it is stored.").waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await context.setOffline(false);
  await page.getByRole("button", { name: "Send it again" }).click();

  await page.getByText("10 points imported.").waitFor();
  expect(await count("import.visits")).toEqual({ count: 10, sum: 20 });
});
