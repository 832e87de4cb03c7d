import postgres from "postgres";
import { beforeAll, expect, test } from "vitest";
import { launchBrowser, type Page } from "#deploy/testing/browser.ts";
import { createProduct, signUp } from "#deploy/testing/client.ts";
import { freePort } from "#deploy/testing/free-port.ts";
import { startProviders } from "#deploy/testing/oauth/providers.ts";
import { newPerson } from "#deploy/testing/oauth/script.ts";
import { seriousViolations } from "#deploy/testing/page-watch.ts";
import { startPostgres } from "#deploy/testing/postgres-server.ts";
import { startServer } from "#deploy/testing/server.ts";
import { openPage, signInAs } from "./trackable-page.ts";

let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
  return site.stop;
});

/** A browser, providers, and a server on a Postgres in which sessions can be made older. */
async function startSite() {
  const port = String(await freePort());
  const [browser, database, providers] = await Promise.all([
    launchBrowser(),
    startPostgres(),
    startProviders(`http://127.0.0.1:${port}`),
  ]);
  const databaseUrl = database.url();
  const env = { PORT: port, RATE_LIMITS: "off", ...providers.settings };
  const server = await startServer({ url: databaseUrl }, env);
  const stop = async () => {
    await browser.close();
    await server.stop();
    await Promise.all([database.stop(), providers.close()]);
  };
  return { browser, providers, url: server.url, databaseUrl, stop };
}

/** Makes all sessions so old that what matters asks who it is. */
async function ageConfirmations() {
  const sql = postgres(site.databaseUrl, { max: 1 });
  await sql`update sessions set confirmed_at = confirmed_at - interval '1 hour'`;
  await sql.end();
}

async function openAs(person: { cookie: () => string }, path: string) {
  const opened = await openPage(site.browser, site.url);
  await signInAs(opened.context, site.url, person.cookie());
  await opened.page.goto(path);
  return opened;
}

const dialog = (page: Page, name: string) => page.getByRole("dialog", { name });

test("S19: what matters asks for the password by itself, and then goes on with what was asked", async () => {
  const ada = await signUp(site.url);
  const product = await createProduct(ada, "Acme");
  const { page } = await openAs(ada, `/p/${product.id}/settings/keys`);
  await ageConfirmations();

  await page.getByRole("button", { name: "Rotate First key" }).click();
  await page.getByRole("button", { name: "Rotate key" }).click();
  const question = dialog(page, "Confirm that it is you");
  await question.getByLabel("Password").fill("not the password");
  await page.keyboard.press("Enter");
  await question.getByRole("alert").filter({ hasText: /\w/ }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await question.getByLabel("Password").fill(ada.password);
  await page.keyboard.press("Enter");

  await page.getByText("Keep it now").waitFor();
  await page.getByText("The old key works until").waitFor();
  await page.getByRole("button", { name: "Copy API key" }).click();
  const secret = await page.evaluate(() => navigator.clipboard.readText());
  const answer = await fetch(`${site.url}/api/v1/ingest`, { headers: { "x-api-key": secret } });
  expect(answer.status).toBe(200);
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByText("Replaced, ends").waitFor();
});

test("closing the question leaves everything as it was", async () => {
  const ada = await signUp(site.url);
  const product = await createProduct(ada, "Acme");
  const { page } = await openAs(ada, `/p/${product.id}/settings/danger`);
  await ageConfirmations();

  await page.getByRole("button", { name: "Delete product" }).click();
  const confirm = dialog(page, "Delete this product?");
  expect(await confirm.getByRole("button", { name: "Delete product" }).isDisabled()).toBe(true);
  await confirm.getByLabel("Type Acme to go on").fill("Acme");
  await page.keyboard.press("Enter");
  await dialog(page, "Confirm that it is you").getByLabel("Password").waitFor();
  await confirm.waitFor({ state: "hidden" });
  await page.keyboard.press("Escape");

  await dialog(page, "Confirm that it is you").waitFor({ state: "detached" });
  await confirm.locator("input:focus").waitFor();
  expect(await confirm.getByLabel("Type Acme to go on").inputValue()).toBe("Acme");
  await page.keyboard.press("Escape");
  await page.locator("button:focus", { hasText: "Delete product" }).waitFor();
  expect((await ada.get(`/products/${product.id}`)).status).toBe(200);
});

/** Somebody without a password, on their account page. */
async function openWithoutPassword() {
  site.providers.github.script.person = newPerson();
  const opened = await openPage(site.browser, site.url);
  await opened.page.goto("/sign-in?next=/account");
  await opened.page.getByRole("link", { name: "Continue with GitHub" }).click();
  await opened.page.getByText("You have none").waitFor();
  return opened;
}

test("S19: whoever has no password confirms with the provider in a window of its own, and the page goes on", async () => {
  const { page, context } = await openWithoutPassword();
  await ageConfirmations();

  await page.getByLabel("New password").fill("seven green bicycles");
  await page.getByRole("button", { name: "Set password" }).click();
  const question = dialog(page, "Confirm that it is you");
  await question.getByRole("button", { name: "Confirm with GitHub" }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await question.getByRole("button", { name: "Confirm with GitHub" }).click();

  await page.getByText("Password set").waitFor();
  await question.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Change password" }).waitFor();
  await expect.poll(() => context.pages().length).toBe(1);
});

test("S19: connecting a provider asks for the password first, where the sign-in is long ago", async () => {
  const ada = await signUp(site.url);
  site.providers.github.script.person = newPerson();
  const { page } = await openAs(ada, "/account");
  await ageConfirmations();

  await page.getByRole("link", { name: "Connect GitHub" }).click();
  await dialog(page, "Confirm that it is you").getByLabel("Password").fill(ada.password);
  await page.keyboard.press("Enter");

  await page.getByText("GitHub is connected").waitFor();
  await page.getByRole("button", { name: "Disconnect GitHub" }).waitFor();
});
