import { beforeAll, expect, test } from "vitest";
import type { Page } from "#deploy/testing/browser.ts";
import { createProduct, ingest, read } from "#deploy/testing/client.ts";
import { seriousViolations } from "#deploy/testing/page-watch.ts";
import { startSiteWithMail } from "./site-with-mail.ts";
import { openPage, signInAs } from "./trackable-page.ts";
import { signInOn, signUpOn } from "./ways-in.ts";

let site: Awaited<ReturnType<typeof startSiteWithMail>>;
beforeAll(async () => {
  site = await startSiteWithMail();
  return site.stop;
});

const heading = (page: Page, name: string) => page.getByRole("heading", { name, exact: true });

test("A2, A6: somebody invited by mail becomes a viewer, then an editor, and is out when removed", async () => {
  const email = "bo@example.com";
  const owner = await site.makeMember("Olga", "olga@example.com");
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

test("a viewer of a product without numbers comes to its dashboards, not to sending data", async () => {
  const owner = await site.makeMember("Ole", "ole@example.com");
  const product = await createProduct(owner, "Hooli");
  const path = `/products/${product.id}/invites`;
  const viewer = await site.makeMember("Vi", "vi@example.com");
  const { link } = await read<{ link: string }>(
    await owner.post(path, { email: "vi@example.com", role: "viewer" }),
  );
  const { page, context } = await openPage(site.browser, site.url);
  await signInAs(context, site.url, viewer.cookie());

  await page.goto(link);
  await page.getByRole("button", { name: "Accept" }).click();

  await heading(page, "Dashboards").waitFor();
  await page.getByText("No dashboards yet").waitFor();
  expect(new URL(page.url()).pathname).toBe(`/p/${product.id}/dashboards`);
});

test("A6: an invite for somebody else is not accepted, and the page offers the way out", async () => {
  const owner = await site.makeMember("Otto", "otto@example.com");
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
  const owner = await site.makeMember("Oda", "oda@example.com");
  const product = await createProduct(owner, "Initech");
  const { page, context } = await openPage(site.browser, site.url);
  await signInAs(context, site.url, owner.cookie());
  await page.goto(`/p/${product.id}/settings/team`);
  site.smtp.script.recipients = { "nobody@example.com": "550 5.1.1 No such user" };

  await page.getByRole("button", { name: "Invite somebody" }).click();
  await page.getByLabel("E-mail").fill("nobody@example.com");
  await page.getByRole("button", { name: "Create invite" }).click();

  await page.getByRole("dialog").getByText("No such user").waitFor();
  await page.getByRole("button", { name: "Copy invite link" }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole("button", { name: "Done" }).click();
  const row = page.getByRole("listitem").filter({ hasText: "nobody@example.com" });
  await row.getByText("No such user").waitFor();
  await page.goto(link);
  await heading(page, "Join Initech").waitFor();
});

test("a mail server that refuses after a while is told beside the invite, without a reload", async () => {
  const owner = await site.makeMember("Ora", "ora@example.com");
  const product = await createProduct(owner, "Umbrella");
  const { page, context, watch } = await openPage(site.browser, site.url);
  await signInAs(context, site.url, owner.cookie());
  await page.goto(`/p/${product.id}/settings/team`);
  site.smtp.script = { delayMs: 11_000, message: "554 5.7.1 Looks like spam" };

  await page.getByRole("button", { name: "Invite somebody" }).click();
  await page.getByLabel("E-mail").fill("late@example.com");
  await page.getByRole("button", { name: "Create invite" }).click();
  await page.getByText("The mail server takes its time").waitFor();
  site.smtp.script = {};
  await page.getByRole("button", { name: "Done" }).click();
  const row = page.getByRole("listitem").filter({ hasText: "late@example.com" });
  await row.getByText("The mail is on its way.").waitFor();

  await row.getByText("Looks like spam").waitFor();
  await row.getByText("Make a new link and hand it over yourself.").waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await row.getByRole("button", { name: "Send a new link to late@example.com" }).click();
  await page.getByText("The mail is sent.").waitFor();
  await page.getByRole("button", { name: "Done" }).click();
  await row.getByText("Looks like spam").waitFor({ state: "detached" });
  expect(watch.complaints).toEqual([]);
});

test("A5: the only owner reads why there is no way out", async () => {
  const olaf = await site.makeMember("Olaf", "olaf@example.com");
  const product = await createProduct(olaf, "Hooli");
  const { page, context } = await openPage(site.browser, site.url);
  await signInAs(context, site.url, olaf.cookie());

  await page.goto(`/p/${product.id}/settings/team`);

  await page.getByText("You are the only owner").waitFor();
  expect(await page.getByRole("combobox", { name: "Role of Olaf" }).isDisabled()).toBe(true);
  expect(await page.getByRole("button", { name: "Leave this product" }).count()).toBe(0);
});
