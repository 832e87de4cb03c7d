import { beforeAll, expect, onTestFinished, test } from "vitest";
import type { Page } from "#deploy/testing/browser.ts";
import { createProduct, read, signIn, signUp } from "#deploy/testing/client.ts";
import { openPage, signInAs, startBrowserAndServer } from "./trackable-page.ts";

let site: Awaited<ReturnType<typeof startBrowserAndServer>>;
beforeAll(async () => {
  site = await startBrowserAndServer({ RATE_LIMITS: "off" });
  return site.stop;
});

async function openAs(person: { cookie: () => string }, path: string) {
  const opened = await openPage(site.browser, site.url);
  await signInAs(opened.context, site.url, person.cookie());
  await opened.page.goto(path);
  return opened;
}

const dialog = (page: Page, name: string) => page.getByRole("dialog", { name });

test("the profile is kept, and its name is shown at once", async () => {
  const ada = await signUp(site.url);
  const { page } = await openAs(ada, "/account");

  await page.getByLabel("Your name").fill("Ada Lovelace");
  await page.getByLabel("Week starts on").selectOption("sunday");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Save profile" }).click();
  await page.getByText("Profile saved").waitFor();

  await page.getByRole("button", { name: "Account: Ada Lovelace" }).waitFor();
  await page.reload();
  await page.getByLabel("Your name").waitFor();
  expect(await page.getByLabel("Week starts on").inputValue()).toBe("sunday");
});

test("S2: the other sessions are listed and ended one by one or all at once", async () => {
  const ada = await signUp(site.url);
  const others = await Promise.all([1, 2, 3].map(() => signIn(site.url, ada)));
  const { page } = await openAs(ada, "/account");
  const sessions = page.getByRole("region", { name: "Sessions" });

  await sessions.getByText("This one").waitFor();
  expect(await sessions.getByRole("listitem").count()).toBe(4);
  await sessions
    .getByRole("button", { name: /^Sign out (?!everywhere)/ })
    .first()
    .click();
  await expect.poll(() => sessions.getByRole("listitem").count()).toBe(3);
  await sessions.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect.poll(() => sessions.getByRole("listitem").count()).toBe(1);

  const answers = await Promise.all(others.map((other) => other.get("/me")));
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
  expect((await ada.get("/me")).status).toBe(200);
});

test("S2: a changed password signs out everywhere else; a common one is refused at its field", async () => {
  const ada = await signUp(site.url);
  const other = await openAs(await signIn(site.url, ada), "/account");
  await other.page.getByLabel("New password").waitFor();
  const { page } = await openAs(ada, "/account");
  const field = page.getByLabel("New password");

  await field.fill("password1");
  await page.getByRole("button", { name: "Change password" }).click();
  await page.getByText("Many people use this password").waitFor();
  expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
  await field.fill("a fresh and unrelated phrase");
  await page.keyboard.press("Enter");
  await page.getByText("Password changed").waitFor();

  await other.page.getByRole("button", { name: "Save profile" }).click();
  await other.page.getByRole("heading", { name: "Sign in" }).waitFor();
});

test("an address that counts at once is said to, and shown everywhere", async () => {
  const ada = await signUp(site.url);
  const { page } = await openAs(ada, "/account");

  await page.getByLabel("New address").fill(`new-${ada.email}`);
  await page.keyboard.press("Enter");

  await page.getByText("Your address is changed").waitFor();
  await page.getByText(`new-${ada.email}`).first().waitFor();
});

test("the last owner of a team reads what to do first; alone, the account goes with its products", async () => {
  const ada = await signUp(site.url);
  const bo = await signUp(site.url);
  const product = await createProduct(ada, "Acme");
  const invite = { email: bo.email, role: "viewer" };
  const { link } = await read<{ link: string }>(
    await ada.post(`/products/${product.id}/invites`, invite),
  );
  await read(await bo.post(`${new URL(link).pathname}/accept`));
  const { page } = await openAs(ada, "/account");
  async function deleteAccount() {
    await page.getByRole("button", { name: "Delete account" }).click();
    await page.getByLabel(`Type ${ada.email} to go on`).fill(ada.email);
    await page.keyboard.press("Enter");
  }

  await deleteAccount();
  const refusal = dialog(page, "Delete your account?").getByRole("alert");
  await refusal.filter({ hasText: "Acme" }).waitFor();
  await page.keyboard.press("Escape");
  await read(
    await ada.patch(`/products/${product.id}/members/${await idOf(bo)}`, { role: "owner" }),
  );
  await deleteAccount();

  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await page.getByText("Your account is deleted").waitFor();
  expect((await ada.get("/me")).status).toBe(401);
  expect((await bo.get(`/products/${product.id}`)).status).toBe(200);
});

const idOf = async (person: { get: (path: string) => Promise<Response> }) =>
  (await read<{ id: string }>(await person.get("/me"))).id;

test("everything in the account is reached and left by the keyboard, in the order it is read", async () => {
  const ada = await signUp(site.url);
  const { page } = await openAs(ada, "/account");
  onTestFinished(() => page.close());
  await page.getByLabel("Your name").focus();

  const names: string[] = [];
  for (let step = 0; step < 9; step++) {
    names.push(await page.evaluate(nameOfFocused));
    await page.keyboard.press("Tab");
  }

  expect(names).toEqual([
    "Your name",
    "Time zone",
    "Week starts on",
    "Save profile",
    "New address",
    "Change address",
    "New password",
    "Change password",
    "Delete account",
  ]);
  expect(await page.evaluate(nameOfFocused)).not.toBe("Delete account");
});

function nameOfFocused(): string {
  const focused = document.activeElement;
  if (focused instanceof HTMLInputElement || focused instanceof HTMLSelectElement) {
    return focused.labels?.[0]?.textContent ?? focused.getAttribute("aria-label") ?? "";
  }
  return focused instanceof HTMLButtonElement ? (focused.textContent ?? "") : "";
}

test("the own zone and week start are proposed for a product, and times are read in that zone", async () => {
  const ada = await signUp(site.url);
  await ada.patch("/me", { timezone: "Asia/Tokyo", weekStart: "sunday" });
  const { page } = await openAs(ada, "/products/new");

  await page.getByLabel("Name", { exact: true }).fill("Acme");
  await page.getByRole("button", { name: "Create product" }).click();
  await page.waitForURL(/\/start$/);
  const { items } = await read<{ items: { id: string }[] }>(await ada.get("/products"));
  expect(items).toMatchObject([{ timezone: "Asia/Tokyo", weekStart: "sunday" }]);

  await ada.patch("/me", { timezone: "America/New_York" });
  await page.goto(`/p/${items[0]?.id}/settings/audit-log`);
  await page.getByText("Times are America/New York.").waitFor();
});

test("of a product that somebody leaves nothing stays in the page", async () => {
  const ada = await signUp(site.url);
  const bo = await signUp(site.url);
  const product = await createProduct(ada, "Leaving Ltd");
  const invited = await ada.post(`/products/${product.id}/invites`, {
    email: bo.email,
    role: "viewer",
  });
  const { link } = await read<{ link: string }>(invited);
  await read(await bo.post(`${new URL(link).pathname}/accept`));
  const { page } = await openAs(bo, `/p/${product.id}/settings`);
  await page.getByRole("link", { name: "Team" }).click();

  await page.getByRole("button", { name: "Leave this product" }).click();
  await page.getByRole("button", { name: "Leave", exact: true }).click();
  await page.getByRole("heading", { name: "Create a product" }).waitFor();
  await page.goBack();

  await page.getByRole("heading", { name: "This page is not there" }).waitFor();
  expect(await page.getByText("Leaving Ltd").count()).toBe(0);
});
