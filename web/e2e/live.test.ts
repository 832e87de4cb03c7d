import { beforeAll, expect, onTestFinished, test } from "vitest";
import type { Locator } from "#deploy/testing/browser.ts";
import { ingest } from "#deploy/testing/client.ts";
import { makeFilledProduct, openPage, signInAs, startBrowserAndServer } from "./trackable-page.ts";

let site: Awaited<ReturnType<typeof startBrowserAndServer>>;
let filled: Awaited<ReturnType<typeof makeFilledProduct>>;
beforeAll(async () => {
  site = await startBrowserAndServer();
  filled = await makeFilledProduct(site.url);
  return site.stop;
});

async function openDashboard(prepare?: (page: Opened["page"]) => Promise<unknown>) {
  const opened = await openPage(site.browser, site.url, {}, ["/events"]);
  await signInAs(opened.context, site.url, filled.ada.cookie());
  await prepare?.(opened.page);
  await opened.page.goto(`/p/${filled.product.id}/dashboards/${filled.dashboard.id}`);
  await opened.page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();
  return opened;
}
type Opened = Awaited<ReturnType<typeof openPage>>;

/** Answers the instant at which a text stands somewhere in a part of the page, by the page's clock. */
const momentOf = (part: Locator, text: string) =>
  part.evaluate(
    (element, expected) =>
      new Promise<number>((done) => {
        const look = () => {
          if (![...element.querySelectorAll("*")].some((one) => one.textContent === expected))
            return;
          observer.disconnect();
          done(Date.now());
        };
        const observer = new MutationObserver(look);
        observer.observe(element, { childList: true, characterData: true, subtree: true });
        look();
      }),
    text,
  );

test("new points are seen by themselves, each within two seconds, and what it does not concern is not drawn again", async () => {
  const { page, watch } = await openDashboard();
  await page.getByText("Live", { exact: true }).waitFor();
  const number = page.getByRole("region", { name: "Signups as number" });
  await number.getByText(/\d/).first().waitFor();
  const bars = page.getByRole("region", { name: "Signups as bar" });
  await bars.getByRole("img").waitFor();
  await bars.evaluate((region) => {
    region.querySelector("h2")?.setAttribute("data-mark", "same");
  });

  const waits: number[] = [];
  for (const millions of [1, 2, 3, 4]) {
    const shownAt = momentOf(number, `${millions}M`);
    await ingest(site.url, filled.product.key, [
      { metric: "signups", value: 1_000_000, tags: { plan: "pro" } },
    ]);
    const acceptedAt = Date.now();
    waits.push((await shownAt) - acceptedAt);
  }

  expect(Math.max(...waits), `ms until seen: ${waits}`).toBeLessThan(2000);
  expect(await bars.locator("h2[data-mark=same]").count()).toBe(1);
  expect(watch.complaints).toEqual([]);
});

test("where news come faster than answers, the answers are shown all the same, one at a time", async () => {
  let open = 0;
  let mostOpen = 0;
  const { page } = await openDashboard((opened) =>
    opened.route("**/dashboards/*/data", async (route) => {
      open += 1;
      mostOpen = Math.max(mostOpen, open);
      const answer = await route.fetch();
      await new Promise((resolve) => setTimeout(resolve, 2500));
      open -= 1;
      await route.fulfill({ response: answer }).catch(() => undefined);
    }),
  );
  await page.getByText("Live", { exact: true }).waitFor();
  const number = page.getByRole("region", { name: "Signups as number" });
  await number.getByText(/\d/).first().waitFor();

  const news = setInterval(
    () =>
      ingest(site.url, filled.product.key, [
        { metric: "signups", value: 1_000_000_000, tags: { plan: "pro" } },
      ]),
    400,
  );
  onTestFinished(() => clearInterval(news));
  await number.getByText(/\dB/).first().waitFor({ timeout: 20_000 });
  clearInterval(news);
  expect(mostOpen).toBe(1);
});

test("where the stream is away the page says so, asks by itself, and hears again once it is back", async () => {
  let isAway = true;
  const { page } = await openDashboard((opened) =>
    opened.route("**/events", (route) => (isAway ? route.abort() : route.continue())),
  );

  await page.getByText("By the minute").waitFor({ timeout: 30_000 });
  await page.getByRole("region", { name: "Signups as number" }).getByText(/\d/).first().waitFor();
  isAway = false;
  await page.getByText("Live", { exact: true }).waitFor({ timeout: 60_000 });
});
