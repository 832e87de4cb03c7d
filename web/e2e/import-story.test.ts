import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { launchBrowser } from "#deploy/testing/browser.ts";
import { createProduct, read, signUp } from "#deploy/testing/client.ts";
import { sumOfExport, writeCsv } from "#deploy/testing/csv-file.ts";
import { peakMegabytes } from "#deploy/testing/memory.ts";
import { startServer } from "#deploy/testing/server.ts";
import { makeDataDir, makeStore } from "#deploy/testing/stores.ts";
import { nodeOptions } from "../../deploy/node-options.mjs";
import { openPage, signInAs } from "./trackable-page.ts";

const { IMPORT_LINES = "1000000" } = process.env;
const lines = Number(IMPORT_LINES);
const padding = 40;
type State = { status: string; accepted: number; duplicates: number };

test("D1, D9: a million lines go in through the page though the server is killed half-way, and come out the same", {
  timeout: 600_000,
}, async () => {
  const store = await makeStore("postgres");
  const SESSION_SECRET = randomBytes(32).toString("base64url");
  const env = { RATE_LIMITS: "off", NODE_OPTIONS: nodeOptions, SESSION_SECRET };
  const file = join(makeDataDir(), "points.csv");
  const sent = await writeCsv(file, lines, padding);
  const first = await startServer(store, env);
  const { port } = new URL(first.url);
  const ada = await signUp(first.url);
  const product = await createProduct(ada, "Acme");
  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  const { page, context } = await openPage(browser, first.url);
  await signInAs(context, first.url, ada.cookie());
  const bar = page.getByRole("progressbar", { name: "Stored" });
  let last = 0;
  /** What the bar shows, or showed last where an error stands in its place. */
  const shown = async () => {
    const values = await bar.evaluateAll((bars) => bars.map((it) => it.ariaValueNow));
    last = Number(values[0] ?? last);
    return last;
  };
  /** Waits until the bar showed so many different values, all above `least`. */
  const movesOn = async (values: number, least: number) => {
    const seen = new Set<number>();
    await vi.waitUntil(
      async () => {
        const now = await shown();
        if (now > least) seen.add(now);
        return seen.size >= values;
      },
      { timeout: 120_000, interval: 200 },
    );
  };

  await page.goto(`/p/${product.id}/import`);
  await page.getByLabel("CSV file").setInputFiles(file);
  await page.getByText("tags: country, note, plan").waitFor();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.waitForURL(/import=/, { timeout: 180_000 });
  const importId = new URL(page.url()).searchParams.get("import");
  await movesOn(3, 0);
  const peaks = [peakMegabytes(first.process.pid)];
  await first.kill9();
  await page.getByText("The server does not answer.").waitFor();
  const before = await shown();
  const second = await startServer(store, { ...env, PORT: port });
  const left = await read<State>(await ada.get(`/products/${product.id}/imports/${importId}`));
  await page.getByText("goes on within half a minute").waitFor();
  await movesOn(1, before);
  await page.getByText(`${lines.toLocaleString("en")} points imported.`).waitFor({
    timeout: 240_000,
  });
  const received = await sumOfExport(ada, product.id);
  peaks.push(peakMegabytes(second.process.pid));

  expect(left.status).toBe("storing");
  expect(left.accepted).toBeGreaterThan(0);
  expect(left.accepted).toBeLessThan(lines);
  expect(received).toEqual(sent);
  expect(Math.max(...peaks)).toBeLessThan(250);
  await second.stop();
});
