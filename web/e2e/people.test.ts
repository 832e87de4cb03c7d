import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { Page } from "#deploy/testing/browser.ts";
import { createPerson, createProduct, ingest, read } from "#deploy/testing/client.ts";
import { startSiteWithMail } from "./site-with-mail.ts";
import { openPage, signInAs } from "./trackable-page.ts";

let site: Awaited<ReturnType<typeof startSiteWithMail>>;
beforeAll(async () => {
  site = await startSiteWithMail();
  return site.stop;
});

const password = "seven green bicycles";

/** Fills the sign-up form that the page shows. */
async function signUpOn(page: Page, name: string, email?: string) {
  await page.getByLabel("Your name").fill(name);
  if (email) await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
}

async function signInOn(page: Page, email: string, secret = password) {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(secret);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** Somebody who registered, verified the address and signed in without a browser. */
async function makeMember(name: string, email: string) {
  const person = createPerson(site.url);
  await person.post("/auth/register", { name, email, password });
  const link = new URL(await site.linkIn(email, "/verify-email"));
  const token = new URLSearchParams(link.hash.slice(1)).get("token");
  await read(await person.post("/auth/verify-email", { token }));
  await read(await person.post("/auth/login", { email, password }));
  return person;
}

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
  const grace = await makeMember("Grace", email);
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

test("A2, A6: somebody invited by mail becomes a viewer, then an editor, and is out when removed", async () => {
  const email = "bo@example.com";
  const owner = await makeMember("Olga", "olga@example.com");
  const product = await createProduct(owner, "Acme");
  await ingest(site.url, product.key, [{ metric: "signups", value: 5 }]);
  const olgas = await openPage(site.browser, site.url);
  await signInAs(olgas.context, site.url, owner.cookie());
  const bos = await openPage(site.browser, site.url);

  await olgas.page.goto(`/p/${product.id}/settings/team`);
  await olgas.page.getByRole("button", { name: "Invite somebody" }).click();
  await olgas.page.getByLabel("E-mail").fill(email);
  await olgas.page.keyboard.press("Enter");
  await olgas.page.getByText("The mail is sent").waitFor();
  await olgas.page.getByRole("button", { name: "Done" }).click();
  await olgas.page.getByText(email).waitFor();

  const inviteLink = await site.linkIn(email, "/invites/");
  await bos.page.goto(inviteLink);
  await heading(bos.page, "Join Acme").waitFor();
  expect(bos.page.url()).toBe(`${site.url}/invites`);
  await bos.page.getByRole("link", { name: "Create an account" }).click();
  await bos.page.getByText("The invite is for this address").waitFor();
  expect(await bos.page.getByLabel("E-mail").inputValue()).toBe(email);
  await signUpOn(bos.page, "Bo");
  await heading(bos.page, "Check your mail").waitFor();
  const elsewhere = await bos.context.newPage();
  await bos.page.close();
  await elsewhere.goto(await site.linkIn(email, "/verify-email"));
  await elsewhere.getByRole("button", { name: "Verify address" }).click();
  await elsewhere.getByRole("link", { name: "Sign in to accept the invite" }).click();
  await signInOn(elsewhere, email);
  await heading(elsewhere, "Join Acme").waitFor();
  await elsewhere.getByRole("button", { name: "Accept" }).click();

  const add = elsewhere.getByRole("button", { name: "New dashboard" });
  await heading(elsewhere, "Dashboards").waitFor();
  await elsewhere.getByText("No dashboards yet").waitFor();
  expect(await add.count()).toBe(0);
  await elsewhere.goto(`/p/${product.id}/settings`);
  await elsewhere.getByText("You are a viewer here").waitFor();
  expect(await elsewhere.getByRole("link", { name: "API keys" }).count()).toBe(0);
  expect(await elsewhere.getByRole("link", { name: "Send data" }).count()).toBe(0);
  await elsewhere.goto(`/p/${product.id}/start`);
  await elsewhere.getByText("Your role does not send data").waitFor();

  await olgas.page.reload();
  const role = olgas.page.getByRole("combobox", { name: "Role of Bo" });
  await role.focus();
  await role.selectOption("editor");
  await olgas.page.getByText("Bo is now editor").waitFor();
  expect(await role.evaluate((select) => select === document.activeElement)).toBe(true);
  await elsewhere.goto(`/p/${product.id}/dashboards`);
  await add.click();
  await elsewhere.getByRole("dialog").getByLabel("Name").fill("Growth");
  await elsewhere.keyboard.press("Enter");
  await heading(elsewhere, "Growth").waitFor();

  await olgas.page.getByRole("button", { name: "Remove Bo" }).click();
  await olgas.page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await olgas.page.getByText("Bo is removed").waitFor();
  await elsewhere.getByRole("link", { name: "Metrics" }).click();
  await heading(elsewhere, "This page is not there").waitFor();
  const main = elsewhere.getByRole("navigation", { name: "Main" });
  await main.getByRole("link", { name: "Products" }).waitFor();
  expect(await main.getByRole("link", { name: "Settings" }).count()).toBe(0);

  await elsewhere.goto(inviteLink);
  await heading(elsewhere, "This invite was accepted before").waitFor();
  await olgas.page.getByRole("link", { name: "Audit log" }).click();
  for (const words of ["invited bo@example.com as viewer", "joined as viewer", "removed Bo"]) {
    await olgas.page.getByText(words).waitFor();
  }
  await olgas.page.getByText("changed Bo’s role to editor").waitFor();
});

test("A6: an invite for somebody else is not accepted, and the page offers the way out", async () => {
  const owner = await makeMember("Otto", "otto@example.com");
  const product = await createProduct(owner, "Globex");
  const invite = { email: "cy@example.com", role: "editor" };
  const { link } = await read<{ link: string }>(
    await owner.post(`/products/${product.id}/invites`, invite),
  );
  const { page, context } = await openPage(site.browser, site.url);
  await signInAs(context, site.url, owner.cookie());

  await page.goto(link);
  await page.getByText("You are signed in as").waitFor();
  expect(await page.getByRole("button", { name: "Accept" }).count()).toBe(0);
  await page.getByRole("button", { name: "Sign out and go on" }).click();

  await heading(page, "Sign in").waitFor();
  expect(new URL(page.url()).search).toBe("?next=/invites");
});

test("a mail server that refuses is told to the owner, who can hand over the link", async () => {
  const owner = await makeMember("Oda", "oda@example.com");
  const product = await createProduct(owner, "Initech");
  const { page, context } = await openPage(site.browser, site.url);
  await signInAs(context, site.url, owner.cookie());
  await page.goto(`/p/${product.id}/settings/team`);
  site.smtp.script.recipients = { "nobody@example.com": "550 5.1.1 No such user" };

  await page.getByRole("button", { name: "Invite somebody" }).click();
  await page.getByLabel("E-mail").fill("nobody@example.com");
  await page.getByRole("button", { name: "Create invite" }).click();

  await page.getByText("No such user").waitFor();
  await page.getByRole("button", { name: "Copy invite link" }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto(link);
  await heading(page, "Join Initech").waitFor();
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
  const ada = await makeMember("Ada", `${randomUUID()}@example.com`);
  const { page, context } = await openPage(site.browser, site.url);
  await signInAs(context, site.url, ada.cookie());

  for (const path of ["/sign-in?next=/account", "/sign-up?next=/account"]) {
    await page.goto(path);
    await heading(page, "Your account").waitFor();
  }
});

test("S14: the link to another address says that the account moves, and moves it", async () => {
  const ida = await makeMember("Ida", "ida@example.com");
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

test("A5: the only owner reads why there is no way out", async () => {
  const olaf = await makeMember("Olaf", "olaf@example.com");
  const product = await createProduct(olaf, "Hooli");
  const { page, context } = await openPage(site.browser, site.url);
  await signInAs(context, site.url, olaf.cookie());

  await page.goto(`/p/${product.id}/settings/team`);

  await page.getByText("You are the only owner").waitFor();
  expect(await page.getByRole("combobox", { name: "Role of Olaf" }).isDisabled()).toBe(true);
  expect(await page.getByRole("button", { name: "Leave this product" }).count()).toBe(0);
});

test.each(["//evil.example", "/\\evil.example", "https:evil.example", "%2f%2fevil.example"])(
  "S20: next=%s stays on this site",
  async (next) => {
    const email = `${randomUUID()}@example.com`;
    await makeMember("Eve", email);
    const { page } = await openPage(site.browser, site.url);

    await page.goto(`/sign-in?next=${next}`);
    await signInOn(page, email);

    await page.getByRole("navigation", { name: "Main" }).waitFor();
    expect(new URL(page.url()).origin).toBe(site.url);
  },
);
