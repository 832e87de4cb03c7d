import { beforeAll, expect, test } from "vitest";
import { createProduct, signUp } from "#deploy/testing/client.ts";
import { runCurl } from "#deploy/testing/curl.ts";
import { expectLittleShift } from "./expectations.ts";
import { addCookies, askedInVain, openPage, startBrowserAndServer } from "./trackable-page.ts";

let site: Awaited<ReturnType<typeof startBrowserAndServer>>;
beforeAll(async () => {
  site = await startBrowserAndServer();
  return site.stop;
});

test("somebody signs up, sends a number with the copied command, and sees it on a dashboard", async () => {
  const { page, watch } = await openPage(site.browser, site.url, {}, askedInVain);
  const email = "ada@example.com";
  const password = "seven green bicycles";

  await page.goto("/");
  await page.getByLabel("Your name").fill("Ada");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Create account" }).click();

  await page.getByRole("heading", { name: "Create a product" }).waitFor();
  await page.getByLabel("Name", { exact: true }).fill("Acme");
  await page.getByRole("button", { name: "Create product" }).click();

  await page.getByText("Waiting for your first data point").waitFor();
  await page.getByRole("button", { name: "Copy curl example" }).click();
  const command = await page.evaluate(() => navigator.clipboard.readText());
  expect((await runCurl(command)).status).toBe(200);

  await page.getByText("has arrived").waitFor();
  await page.getByText("1", { exact: true }).first().waitFor();
  await page.getByText("Latest value", { exact: true }).waitFor();
  await page.getByText("Sum by hour, in the last 24 hours: 1").waitFor();
  await page.getByRole("img", { name: /signups/i }).waitFor();
  await page.getByRole("button", { name: "Put it on a dashboard" }).click();

  await page.getByRole("heading", { name: "Overview" }).waitFor();
  await page
    .getByRole("region", { name: "signups", exact: true })
    .getByText("1", { exact: true })
    .waitFor();
  await page.getByRole("img", { name: /signups over time/i }).waitFor();
  await expectLittleShift(watch);

  await page.getByRole("button", { name: "Account: Ada" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await page.goto("/");
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();

  await page.getByRole("heading", { name: "Overview" }).waitFor();
  await page.getByRole("img", { name: /signups over time/i }).waitFor();
  await expectLittleShift(watch);
  expect(watch.complaints).toEqual([]);
});

test("a wrong password is said beside the form, and nothing else changes", async () => {
  const { page } = await openPage(site.browser, site.url);

  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill("ada@example.com");
  await page.getByLabel("Password").fill("eight green bicycles");
  await page.getByRole("button", { name: "Sign in" }).click();

  await page.getByRole("alert").filter({ hasText: /\w/ }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/sign-in");
  expect(await page.getByLabel("E-mail").inputValue()).toBe("ada@example.com");
});

test("a browser that wrongly remembers a session is led to the sign-in page and back", async () => {
  const { page, context } = await openPage(site.browser, site.url);
  await context.addInitScript(() => localStorage.setItem("session", "signed_in"));

  await page.goto("/products/new");
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await page.getByLabel("E-mail").fill("ada@example.com");
  await page.getByLabel("Password").fill("seven green bicycles");
  await page.getByRole("button", { name: "Sign in" }).click();

  await page.getByRole("heading", { name: "Create a product" }).waitFor();
});

test("a browser that has a session's cookie and remembers nothing of it asks for no second sign-in", async () => {
  const ada = await signUp(site.url);
  const product = await createProduct(ada, "Acme");
  const { page, context, watch } = await openPage(site.browser, site.url);
  await addCookies(context, site.url, ada.cookie());

  await page.goto(`/p/${product.id}/metrics`);
  await page.getByRole("heading", { name: "No metrics yet" }).waitFor();

  expect(new URL(page.url()).pathname).toBe(`/p/${product.id}/metrics`);
  expect(watch.complaints).toEqual([]);
});
