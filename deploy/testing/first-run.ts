import type { Page } from "./browser.ts";
import { runCurl } from "./curl.ts";

/** How long somebody thinks before each step, and needs for each key, in milliseconds. */
type Pace = { thought: number; key: number };

/**
 * Goes a newcomer's way on the page of an empty server: signs up, names a product, copies the command,
 * runs it elsewhere, and looks at the page until the first chart is there. Changes no setting.
 */
export async function goToFirstChart(page: Page, { thought, key }: Pace = { thought: 0, key: 0 }) {
  const fill = async (label: string, text: string) => {
    await page.waitForTimeout(thought);
    await page.getByLabel(label, { exact: true }).pressSequentially(text, { delay: key });
  };
  const press = async (name: string) => {
    await page.waitForTimeout(thought);
    await page.getByRole("button", { name }).click();
  };
  await page.goto("/");
  await fill("Your name", "Ada");
  await fill("E-mail", "newcomer@example.com");
  await fill("Password", "seven green bicycles");
  await press("Create account");
  await page.getByRole("heading", { name: "Create a product" }).waitFor();
  await fill("Name", "Acme");
  await press("Create product");
  await press("Copy curl example");
  await page.waitForTimeout(thought);
  const answer = await runCurl(await page.evaluate(() => navigator.clipboard.readText()));
  if (!answer.ok) throw new Error(`The copied command was answered ${answer.status}`);
  await page.locator(".apexcharts-svg path[val='1']").waitFor();
}
