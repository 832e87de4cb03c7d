import { beforeAll, expect, test } from "vitest";
import { goToFirstChart } from "#deploy/testing/first-run.ts";
import { expectLittleShift } from "./expectations.ts";
import { askedInVain, openPage, startBrowserAndServer } from "./trackable-page.ts";

let site: Awaited<ReturnType<typeof startBrowserAndServer>>;
beforeAll(async () => {
  site = await startBrowserAndServer();
  return site.stop;
});

declare global {
  interface Window {
    effort: { clicks: string[]; fields: string[] };
  }
}

test("from nothing to the first chart it takes three clicks, four fields, one command and no reload", async () => {
  const { page, watch } = await openPage(site.browser, site.url, {}, askedInVain);
  let loads = 0;
  page.on("load", () => {
    loads += 1;
  });
  await page.addInitScript(() => {
    const effort: Window["effort"] = { clicks: [], fields: [] };
    window.effort = effort;
    addEventListener("click", ({ target }) => {
      effort.clicks.push((target as Element).textContent ?? "");
    });
    addEventListener("change", ({ target }) => {
      effort.fields.push((target as HTMLInputElement).name);
    });
  });

  await goToFirstChart(page);

  const { clicks, fields } = await page.evaluate(() => window.effort);
  expect(clicks).toHaveLength(3);
  expect(fields).toHaveLength(4);
  expect(loads).toBe(1);
  await page.getByText("Sum by hour, in the last 24 hours: 1").waitFor();
  await expectLittleShift(watch);
  expect(watch.complaints).toEqual([]);
});
