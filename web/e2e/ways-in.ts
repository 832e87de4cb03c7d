import type { Page } from "#deploy/testing/browser.ts";

/** The password of everybody who signs up in these tests. */
export const password = "seven green bicycles";

/** Fills the sign-up form that the page shows. */
export async function signUpOn(page: Page, name: string, email?: string) {
  await page.getByLabel("Your name").fill(name);
  if (email) await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
}

/** Fills the sign-in form that the page shows. */
export async function signInOn(page: Page, email: string, secret = password) {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(secret);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}
