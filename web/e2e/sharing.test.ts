import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { ingest, read } from "#deploy/testing/client.ts";
import { horizontalOverflow, seriousViolations } from "#deploy/testing/page-watch.ts";
import { makeFilledProduct, openPage, signInAs, startBrowserAndServer } from "./trackable-page.ts";

let site: Awaited<ReturnType<typeof startBrowserAndServer>>;
let filled: Awaited<ReturnType<typeof makeFilledProduct>>;
beforeAll(async () => {
  site = await startBrowserAndServer();
  filled = await makeFilledProduct(site.url);
  return site.stop;
});

const linksPath = () =>
  `/products/${filled.product.id}/dashboards/${filled.dashboard.id}/share-links`;

type Link = { id: string; token: string };
const makeLink = async (body: object) => read<Link>(await filled.ada.post(linksPath(), body));

const gutterOf = (root: Element) => getComputedStyle(root).scrollbarGutter;

test("A10: a dashboard is shared, read signed out, and gone once its link is revoked", async () => {
  const { page, context } = await openPage(site.browser, site.url);
  await signInAs(context, site.url, filled.ada.cookie());
  await page.goto(`/p/${filled.product.id}/dashboards/${filled.dashboard.id}`);
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByLabel("Sites that may show it").fill("https://www.example.com");
  await page.getByRole("button", { name: "Create link" }).click();
  await page.getByRole("button", { name: "Copy link" }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole("button", { name: "Embed" }).click();
  await page.getByText("<iframe").waitFor();
  expect(await seriousViolations(page)).toEqual([]);

  const visitor = await openPage(site.browser, site.url, {}, ["/api/v1/shared/"]);
  const asked: string[] = [];
  visitor.page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await visitor.page.goto(new URL(link).pathname);
  await visitor.page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();
  await visitor.page.getByRole("img", { name: /Signups as line/ }).waitFor();
  await visitor.page.getByText("Shared by Acme").waitFor();
  await visitor.page.keyboard.press("w");
  await visitor.page.waitForURL(/range=last_7_days/);
  await visitor.page.waitForLoadState("networkidle");
  expect(asked.filter((path) => /\/me$|\/products/.test(path))).toEqual([]);
  expect(await visitor.page.getByRole("button", { name: /edit|share|actions/i }).count()).toBe(0);
  expect(visitor.watch.complaints).toEqual([]);

  await page.getByRole("button", { name: "Revoke", exact: true }).click();
  await page.getByRole("button", { name: "Revoke link" }).click();
  await page.getByRole("button", { name: "Create link" }).waitFor();
  await visitor.page.keyboard.press("q");
  await visitor.page.getByRole("heading", { name: "This link leads nowhere" }).waitFor();
});

test("readers of a link are advised what they can do there, and on a wall or in a frame nothing", async () => {
  const path = `/products/${filled.product.id}/dashboards`;
  const filters = [{ tag: "plan", op: "is", values: ["nosuch"] }];
  const { id } = await read<{ id: string }>(
    await filled.ada.post(path, { name: "Filtered", filters }),
  );
  await filled.ada.post(`${path}/${id}/widgets`, {
    title: "Nothing",
    kind: "line",
    query: { metric: "signups" },
  });
  const { token } = await read<Link>(await filled.ada.post(`${path}/${id}/share-links`, {}));
  const { page } = await openPage(site.browser, site.url);
  const said = page.getByText(/^No point in this range matches plan is nosuch/);

  await page.goto(`/shared/${token}`);
  await said.waitFor();
  expect(await said.textContent()).toMatch(/are 0\. Choose a longer range\.$/);
  for (const still of [`/shared/${token}?tv=1`, `/embed/${token}`]) {
    await page.goto(still);
    await said.waitFor();
    expect(await said.textContent()).toMatch(/are 0\.\s*$/);
  }
});

test("a link with a password asks for it, says when it is wrong, and opens with the right one", async () => {
  const { token } = await makeLink({ password: "seven green bicycles" });
  const { page } = await openPage(site.browser, site.url);

  await page.goto(`/shared/${token}`);
  await page.getByRole("heading", { name: "This dashboard has a password" }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByLabel("Password").fill("eight green bicycles");
  await page.getByRole("button", { name: "Show the dashboard" }).click();
  await page.getByRole("alert").filter({ hasText: "not the password" }).waitFor();
  await page.getByLabel("Password").fill("seven green bicycles");
  await page.getByRole("button", { name: "Show the dashboard" }).click();
  await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();
});

test("an embedded dashboard has no chrome and the theme of its address, and a wall needs no account", async () => {
  const { token } = await makeLink({ allowedOrigins: ["https://www.example.com"] });
  const { page, watch } = await openPage(site.browser, site.url);

  await page.goto(`/embed/${token}?theme=dark`);
  await page.getByRole("img", { name: /Signups as line/ }).waitFor();
  await page.locator(":root[data-theme=dark]").waitFor();
  await expect(page.locator(":root").evaluate(gutterOf)).resolves.toBe("auto");
  expect(await page.getByRole("button", { name: /range/i }).count()).toBe(0);
  expect(await seriousViolations(page)).toEqual([]);

  await page.goto(`/shared/${token}?tv=1`);
  await page.getByText("up to date").waitFor();
  await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();
  expect(watch.complaints).toEqual([]);
});

test("in a frame of a site whose browser keeps no cookie there, the right password leads to a tab", async () => {
  const password = "seven green bicycles";
  let frame = "";
  const other = createServer((_, answer) =>
    answer.setHeader("Content-Type", "text/html").end(frame),
  );
  await new Promise<void>((done) => other.listen(0, "localhost", done));
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const allowedOrigins = [`http://localhost:${port}`];
  const { token } = await makeLink({ password, allowedOrigins });
  frame = `<iframe src="${site.url}/embed/${token}" width="900" height="600"></iframe>`;
  const { page, context } = await openPage(site.browser, site.url, {}, ["/api/v1/shared/"]);

  await page.goto(`http://localhost:${port}/`);
  const embedded = page.frameLocator("iframe");
  await embedded.getByLabel("Password").fill(password);
  await embedded.getByRole("button", { name: "Show the dashboard" }).click();
  const opened = context.waitForEvent("page");
  await embedded.getByRole("link", { name: "Open the dashboard in a tab of its own" }).click();
  const tab = await opened;
  await tab.getByLabel("Password").fill(password);
  await tab.getByRole("button", { name: "Show the dashboard" }).click();
  await tab.getByRole("heading", { name: "Overview", level: 1 }).waitFor();
});

test("a visitor's days and weeks are those of the product, as they are a member's", async () => {
  const there = await makeFilledProduct(site.url);
  const path = `/products/${there.product.id}`;
  await read(await there.ada.patch(path, { timezone: "Asia/Kolkata", weekStart: "sunday" }));
  const links = `${path}/dashboards/${there.dashboard.id}/share-links`;
  const { token } = await read<Link>(await there.ada.post(links, {}));
  const { page } = await openPage(site.browser, site.url);

  const asked = page.waitForRequest((request) => request.url().endsWith("/data"));
  await page.goto(`/shared/${token}?from=2026-03-01&to=2026-03-02`);
  expect((await asked).postDataJSON().range).toEqual({
    from: "2026-02-28T18:30:00.000Z",
    to: "2026-03-02T18:30:00.000Z",
  });
  await page.getByText(/fresh at .*Asia\/Kolkata/).waitFor();
});

test("a shared dashboard shows new points, and that its link was revoked, without a touch", async () => {
  const { id, token } = await makeLink({});
  const { page } = await openPage(site.browser, site.url, {}, ["/api/v1/shared/"]);
  await page.goto(`/shared/${token}`);
  const number = page.getByRole("region", { name: "Signups as number" });
  await number.getByText(/\d/).first().waitFor();

  await ingest(site.url, filled.product.key, [
    { metric: "signups", value: 1_000_000, tags: { plan: "pro" } },
  ]);
  await number.getByText("1M", { exact: true }).waitFor({ timeout: 14_000 });
  await filled.ada.delete(`${linksPath()}/${id}`);
  await page.getByRole("heading", { name: "This link leads nowhere" }).waitFor({ timeout: 14_000 });
});

test("a shared dashboard fits a phone, and a link that never was says so", async () => {
  const { token } = await makeLink({});
  const { page } = await openPage(site.browser, site.url, {
    viewport: { width: 320, height: 640 },
    colorScheme: "dark",
  });

  await page.goto(`/shared/${token}`);
  await page.getByRole("img", { name: /Signups as line/ }).waitFor();
  expect(await horizontalOverflow(page)).toBeLessThanOrEqual(0);
  expect(await seriousViolations(page)).toEqual([]);
  await page.goto(`/shared/${"a".repeat(22)}`);
  await page.getByRole("heading", { name: "This link leads nowhere" }).waitFor();
});
