import { beforeAll, expect, test } from "vitest";
import { launchBrowser, type Page } from "#deploy/testing/browser.ts";
import { signUp } from "#deploy/testing/client.ts";
import { freePort } from "#deploy/testing/free-port.ts";
import { startProviders } from "#deploy/testing/oauth/providers.ts";
import { newPerson } from "#deploy/testing/oauth/script.ts";
import { seriousViolations } from "#deploy/testing/page-watch.ts";
import { startServer } from "#deploy/testing/server.ts";
import { makeTempDir, removeTempDir } from "#deploy/testing/temp-dir.ts";
import { askedInVain, openPage, signInAs } from "./trackable-page.ts";

let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
  return site.stop;
});

/** A browser, providers, and a server that knows them. */
async function startSite() {
  const dataDir = makeTempDir("data");
  const port = String(await freePort());
  const providers = await startProviders(`http://127.0.0.1:${port}`);
  const env = { PORT: port, RATE_LIMITS: "off", ...providers.settings };
  const [browser, server] = await Promise.all([launchBrowser(), startServer({ dataDir }, env)]);
  const stop = async () => {
    await browser.close();
    await Promise.all([server.stop(), providers.close()]);
    removeTempDir(dataDir);
  };
  return { browser, providers, url: server.url, stop };
}

const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { name });

test.each([
  ["github", "GitHub"],
  ["oidc", "Acme ID"],
  ["google", "Google"],
] as const)("somebody new signs in with %s, and again from another browser", async (id, name) => {
  const person = newPerson();
  site.providers[id].script.person = person;
  const { page, watch } = await openPage(site.browser, site.url, {}, askedInVain);

  await page.goto("/sign-in");
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole("link", { name: `Continue with ${name}` }).click();
  await heading(page, "Create a product").waitFor();
  await page.getByLabel("Name").fill("Numbers of Grace");
  await page.getByRole("button", { name: "Create product" }).click();
  await page.waitForURL(/\/start/);
  const elsewhere = await openPage(site.browser, site.url, {}, askedInVain);
  await elsewhere.page.goto("/sign-in?next=/account");
  await elsewhere.page.getByRole("link", { name: `Continue with ${name}` }).click();
  await heading(elsewhere.page, "Your account").waitFor();
  await elsewhere.page
    .getByRole("listitem")
    .filter({ hasText: name })
    .getByText(`${person.email}`)
    .waitFor();

  expect(new URL(elsewhere.page.url()).pathname).toBe("/account");
  expect(watch.complaints).toEqual([]);
});

test("a link to a provider that was changed on its way ends on a page that says what to do", async () => {
  const { page } = await openPage(site.browser, site.url);

  await page.goto("/api/v1/auth/oauth/github?mode=other&next=/account");

  await page.getByText("That link was cut or changed on its way. Start again").waitFor();
  const { pathname, searchParams } = new URL(page.url());
  expect([pathname, searchParams.get("next")]).toEqual(["/sign-in", "/account"]);
});

test("who says no at the provider is told so, and comes to where they wanted on the second try", async () => {
  const { script } = site.providers.github;
  script.person = newPerson();
  script.isCancelled = true;
  const { page } = await openPage(site.browser, site.url);
  await page.goto("/sign-in?next=/account");

  await page.getByRole("link", { name: "Continue with GitHub" }).click();
  await page.getByText("You stopped at the provider").waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  script.isCancelled = false;
  await page.getByRole("link", { name: "Continue with GitHub" }).click();

  await heading(page, "Your account").waitFor();
});

test("S18: an address that has an account is not enough; signed in, the provider is connected and disconnected", async () => {
  const ada = await signUp(site.url);
  site.providers.github.script.person = newPerson({ email: ada.email });
  const { page, context } = await openPage(site.browser, site.url);
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Continue with GitHub" }).click();
  await page.getByText("There is an account with that address already").waitFor();

  await signInAs(context, site.url, ada.cookie());
  await page.goto("/account");
  await page.getByRole("link", { name: "Connect GitHub" }).click();
  await page.getByText("GitHub is connected.").waitFor();
  await page.getByRole("button", { name: "Disconnect GitHub" }).click();
  await page.getByText("GitHub is disconnected.").waitFor();
  await page.getByRole("link", { name: "Connect GitHub" }).waitFor();
});

test("the last way in cannot be taken away", async () => {
  site.providers.github.script.person = newPerson();
  const { page } = await openPage(site.browser, site.url);
  await page.goto("/sign-in?next=/account");
  await page.getByRole("link", { name: "Continue with GitHub" }).click();

  await page.getByRole("button", { name: "Disconnect GitHub" }).click();

  await page.getByText("Set a password or connect another provider first.").waitFor();
});

test("a provider that is away is said to be, in words", async () => {
  site.providers.oidc.script.replies = { "/token": () => new Response("Oops", { status: 502 }) };
  const { page } = await openPage(site.browser, site.url);
  await page.goto("/sign-in");

  await page.getByRole("link", { name: "Continue with Acme ID" }).click();

  await page.getByText("The provider did not answer as it should").waitFor();
  site.providers.oidc.script.replies = {};
});
