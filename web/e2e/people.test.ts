import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { Page } from "#deploy/testing/browser.ts";
import { startSiteWithMail } from "./site-with-mail.ts";
import { openPage, signInAs } from "./trackable-page.ts";
import { signInOn, signUpOn } from "./ways-in.ts";

let site: Awaited<ReturnType<typeof startSiteWithMail>>;
beforeAll(async () => {
  site = await startSiteWithMail();
  return site.stop;
});

const heading = (page: Page, name: string) => page.getByRole("heading", { name, exact: true });

test("S14: somebody signs up, verifies the address by mail and signs in; the link works once", async () => {
  const email = "ada@example.com";
  const { page } = await openPage(site.browser, site.url);
  await page.goto("/sign-up");
  await signUpOn(page, "Ada", email);
  await heading(page, "Check your mail").waitFor();
  expect(await page.getByRole("button", { name: /^Send it again in/ }).isDisabled()).toBe(true);

  await page.goto("/sign-in");
  await signInOn(page, email);
  await page.getByText("This address is not verified yet").waitFor();
  await page.getByRole("button", { name: "Send a new link" }).click();
  await heading(page, "Check your mail").waitFor();
  const link = await site.linkIn(email, "/verify-email", 2);

  await page.goto(link);
  await page.getByRole("button", { name: "Verify address" }).waitFor();
  expect(new URL(page.url()).hash).toBe("");
  await page.getByRole("button", { name: "Verify address" }).click();
  await heading(page, "Your address is verified").waitFor();
  await page.getByRole("link", { name: "Sign in" }).click();
  await signInOn(page, email);
  await heading(page, "Create a product").waitFor();

  await page.goto(link);
  await page.getByRole("button", { name: "Verify address" }).click();
  await heading(page, "This address is verified already").waitFor();
});

test("S16: a forgotten password is changed by mail, and every other session is out", async () => {
  const email = "grace@example.com";
  const grace = await site.makeMember("Grace", email);
  const there = await openPage(site.browser, site.url);
  await signInAs(there.context, site.url, grace.cookie());
  await there.page.goto("/products/new");
  await heading(there.page, "Create a product").waitFor();
  const { page } = await openPage(site.browser, site.url);

  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await heading(page, "Forgot your password").waitFor();
  await page.getByLabel("E-mail").fill(email);
  await page.keyboard.press("Enter");
  await heading(page, "Check your mail").waitFor();
  const link = await site.linkIn(email, "/reset-password");
  await page.goto(link);
  await page.getByLabel("New password").fill("password123");
  expect(new URL(page.url()).hash).toBe("");
  await page.getByRole("button", { name: "Change password" }).click();
  const refusal = page.getByRole("alert").filter({ hasText: /\w/ });
  await refusal.waitFor();
  expect(
    await page.getByLabel("New password").evaluate((it) => it === document.activeElement),
  ).toBe(true);
  await page.getByLabel("New password").fill("eight blue tricycles");
  await page.getByRole("button", { name: "Change password" }).click();
  await heading(page, "Your password is changed").waitFor();

  await there.page.getByLabel("Name", { exact: true }).fill("Acme");
  await there.page.getByRole("button", { name: "Create product" }).click();
  await heading(there.page, "Sign in").waitFor();
  await page.getByRole("link", { name: "Sign in" }).click();
  await signInOn(page, email, "eight blue tricycles");
  await heading(page, "Create a product").waitFor();
  await page.goto(link);
  await page.getByLabel("New password").fill("nine red unicycles");
  await page.getByRole("button", { name: "Change password" }).click();
  await heading(page, "This link was used before").waitFor();
});

test("a mail server that takes nothing holds nobody up, and whoever waits for a mail is told", async () => {
  const { page } = await openPage(site.browser, site.url);
  site.smtp.script.greeting = "554 5.3.2 No mail today";

  await page.goto("/sign-up");
  await signUpOn(page, "Ivy", "ivy@example.com");
  await heading(page, "Check your mail").waitFor();
  await page.getByText("Our mail server is not taking mail").waitFor();

  delete site.smtp.script.greeting;
});

test.each([
  ["/verify-email#token=nonsense", "Verify address", "This link is not valid"],
  ["/verify-email", undefined, "This link is not valid"],
  ["/reset-password", undefined, "This link is not valid"],
  ["/invites/nonsense", undefined, "This invite is not valid"],
  ["/invites", undefined, "No invite here"],
])("%s says what happened to the link", async (path, button, title) => {
  const { page } = await openPage(site.browser, site.url);

  await page.goto(path);
  if (button) await page.getByRole("button", { name: button }).click();

  await heading(page, title).waitFor();
});

test("whoever is signed in is led past the ways in", async () => {
  const ada = await site.makeMember("Ada", `${randomUUID()}@example.com`);
  const { page, context } = await openPage(site.browser, site.url);
  await signInAs(context, site.url, ada.cookie());

  for (const path of ["/sign-in?next=/account", "/sign-up?next=/account"]) {
    await page.goto(path);
    await heading(page, "Your account").waitFor();
  }
});

test("S14: the link to another address says that the account moves, and moves it", async () => {
  const ida = await site.makeMember("Ida", "ida@example.com");
  const { page, context } = await openPage(site.browser, site.url);
  await signInAs(context, site.url, ida.cookie());
  await page.goto("/account");
  await page.getByLabel("New address").fill("ida@example.org");
  await page.getByRole("button", { name: "Change address" }).click();

  const link = await site.linkIn("ida@example.org", "/verify-email");
  await page.goto(link);
  await heading(page, "Move your account here").waitFor();
  await page.getByRole("button", { name: "Use this address" }).click();
  await heading(page, "Your address is changed").waitFor();
  await page.goto("/account");
  await page.goto(link);
  await page.getByRole("button", { name: "Use this address" }).click();
  await heading(page, "This link was used before").waitFor();
});

test.each(["//evil.example", "/\\evil.example", "https:evil.example", "%2f%2fevil.example"])(
  "S20: next=%s stays on this site",
  async (next) => {
    const email = `${randomUUID()}@example.com`;
    await site.makeMember("Eve", email);
    const { page } = await openPage(site.browser, site.url);

    await page.goto(`/sign-in?next=${next}`);
    await signInOn(page, email);

    await page.getByRole("navigation", { name: "Main" }).waitFor();
    expect(new URL(page.url()).origin).toBe(site.url);
  },
);
