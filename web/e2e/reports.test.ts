import { readFile } from "node:fs/promises";
import { beforeAll, expect, test, vi } from "vitest";
import type { Page } from "#deploy/testing/browser.ts";
import { horizontalOverflow, seriousViolations } from "#deploy/testing/page-watch.ts";
import { withMailFrame } from "./expectations.ts";
import { startSiteWithMail } from "./site-with-mail.ts";
import { makeFilledProduct, openPage, signInAs, startBrowserAndServer } from "./trackable-page.ts";

let site: Awaited<ReturnType<typeof startSiteWithMail>>;
beforeAll(async () => {
  site = await startSiteWithMail();
  return site.stop;
});

type ContextOptions = Parameters<typeof openPage>[2];

/** The list of reports of a product with a dashboard, for its owner. */
async function openReports(options: ContextOptions = {}) {
  const filled = await makeFilledProduct(site.url, site.signUpVerified);
  const { page, context, watch } = await openPage(site.browser, site.url, options, withMailFrame);
  await signInAs(context, site.url, filled.ada.cookie());
  await page.goto(`/p/${filled.product.id}/reports`);
  await page.getByRole("heading", { name: "Reports", level: 1 }).waitFor();
  return { ...filled, page, watch, path: `/products/${filled.product.id}/reports` };
}

const weekly = { frequency: "weekly", hour: 8, minute: 0, weekdays: [1] };

async function openReport(recipients: string[], options: ContextOptions = {}) {
  const opened = await openReports(options);
  const { ada, path, dashboard, product, page } = opened;
  const body = { dashboardId: dashboard.id, name: "Weekly numbers", schedule: weekly, recipients };
  const { id } = (await (await ada.post(path, body)).json()) as { id: string };
  await page.goto(`/p/${product.id}/reports/${id}`);
  await page.getByRole("heading", { name: "Weekly numbers", level: 1 }).waitFor();
  return opened;
}

const mail = (page: Page) => page.frameLocator("iframe[title='Preview of the mail']");
/** The dialog is accessible and inside of its window. */
async function expectFits(page: Page, title: string) {
  const dialog = page.getByRole("dialog", { name: title });
  await dialog.waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  expect(await horizontalOverflow(page)).toBeLessThanOrEqual(0);
  const excess = await dialog.evaluate((box) => box.scrollWidth - box.clientWidth);
  expect(excess).toBeLessThanOrEqual(0);
}

const nextDates = (page: Page) => page.getByRole("list", { name: "Next dates" });

test("a report is made beside the mail that it will be, and its test arrives", async () => {
  const { page, watch } = await openReports();
  await page.keyboard.press("g");
  await page.keyboard.press("r");
  await page.getByRole("link", { name: "New report" }).click();
  await page.getByRole("heading", { name: "New report" }).waitFor();
  await mail(page).getByText("Signups as number").last().waitFor();
  await page.getByText(/^Mondays 08:00 .+, covering last Monday to Sunday$/).waitFor();
  await vi.waitUntil(async () => (await nextDates(page).getByRole("listitem").count()) === 3);
  const covered = page.locator("dt", { hasText: "The first covers" }).locator("+ dd");
  const ofWeeks = await covered.textContent();
  await page.getByLabel("Monthly").check();
  await vi.waitUntil(async () => (await covered.textContent()) !== ofWeeks);
  await page.getByLabel("Weekly").check();
  await vi.waitUntil(async () => (await covered.textContent()) === ofWeeks);

  await page.getByLabel("Name").fill("Numbers for the board");
  await mail(page).getByText("Numbers for the board").last().waitFor();
  await page.getByLabel("Monthly").check();
  await page.getByLabel("On day").selectOption("last");
  await page
    .getByText(/^On the last day of each month 08:00 .+, covering the month before$/)
    .waitFor();
  const recipients = page.getByLabel("Recipients", { exact: true }).and(page.locator("input"));
  await recipients.fill("bo@example.com, nobody");
  await recipients.press("Enter");
  await page.getByRole("alert").filter({ hasText: "“nobody” is no e-mail address" }).waitFor();
  await recipients.fill("cy@example.com");
  await recipients.press("Enter");
  await page.getByRole("button", { name: "Remove bo@example.com" }).click();
  expect(await seriousViolations(page)).toEqual([]);

  await page.getByLabel("Link to the dashboard").selectOption("In no mail");
  await mail(page).getByRole("link", { name: "Open the dashboard" }).waitFor({ state: "detached" });
  await page.getByLabel("Link to the dashboard").selectOption("For people of the team");

  await page.getByRole("button", { name: "Create report" }).click();
  await page.getByRole("heading", { name: "Numbers for the board", level: 1 }).waitFor();
  await page.getByRole("button", { name: "Send test" }).click();
  await page.getByRole("region", { name: "Mails of this run" }).getByText(/^250 /).waitFor();
  expect(site.smtp.mails.at(-1)?.parsed.subject).toContain("Numbers for the board");
  await page.getByRole("link", { name: "Reports" }).click();
  await page.getByRole("heading", { name: "Reports", level: 1 }).waitFor();
  await page.getByText("Not sent yet").waitFor();
  expect(watch.complaints).toEqual([]);
});

test("R4: who got a report, what the mail server said, and the failed ones sent again", async () => {
  site.smtp.script.recipients = { "gone@example.com": "550 5.1.1 No such user" };
  const { page } = await openReport(["bo@example.com", "gone@example.com"]);
  await page.getByRole("button", { name: "Report actions" }).click();
  await page.getByRole("menuitem", { name: "Send now" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Send now" }).click();

  const mails = page.getByRole("region", { name: "Mails of this run" });
  await mails.getByText("550 5.1.1 No such user").waitFor();
  await page.getByText("1 of 2 sent, 1 failed").waitFor();
  await page.getByText("Partly sent").waitFor();
  await page.getByRole("button", { name: "Dismiss" }).click();
  await page.getByText("On its way to").waitFor({ state: "detached" });
  expect(await seriousViolations(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 720 });
  await mails.getByText("1 try").first().waitFor();
  expect(await mails.evaluate((box) => box.scrollWidth - box.clientWidth)).toBeLessThanOrEqual(0);
  expect(await horizontalOverflow(page)).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 720 });
  site.smtp.script.recipients = {};
  await mails.getByRole("button", { name: "Send again to gone@example.com" }).click();
  await page.getByText("2 of 2 sent").waitFor();
  await page.getByRole("link", { name: "Reports" }).click();
  await page.getByRole("heading", { name: "Reports", level: 1 }).waitFor();
  await page.getByRole("link", { name: "Mails of the last Weekly numbers" }).click();
  await mails.getByText(/^250 /).first().waitFor();
});

test("a report is changed, paused and deleted", async () => {
  const { page, ada, path } = await openReport(["bo@example.com"]);
  await page.getByLabel("At", { exact: true }).fill("17:30");
  await page.getByRole("link", { name: "Reports" }).click();
  const question = page.getByRole("dialog", { name: "Leave without saving?" });
  await question.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Save changes" }).click();
  await page.getByRole("button", { name: "Saved" }).waitFor();
  await page.getByRole("button", { name: "Report actions" }).click();
  await page.getByRole("menuitem", { name: "Pause" }).click();
  await page.getByText("Paused", { exact: true }).waitFor();
  const [saved] = ((await (await ada.get(path)).json()) as { items: object[] }).items;
  expect(saved).toMatchObject({ schedule: { hour: 17, minute: 30 }, enabled: false });

  await page.getByRole("button", { name: "Report actions" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Delete report" }).click();
  await page.getByRole("heading", { name: "No reports yet" }).waitFor();
});

test("the editor fits a phone in the dark, and the mail can be read as text", async () => {
  const { page } = await openReport(["bo@example.com"], {
    viewport: { width: 320, height: 720 },
    colorScheme: "dark",
  });
  await mail(page).getByText("Signups as number").last().waitFor();
  expect(await horizontalOverflow(page)).toBeLessThanOrEqual(0);
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByLabel("Text", { exact: true }).check();
  await page.getByRole("region", { name: "Text part of the mail" }).waitFor();
  for (const [item, title] of [
    ["Send now", "Send this report now?"],
    ["Delete", "Delete this report?"],
  ] as const) {
    await page.getByRole("button", { name: "Report actions" }).click();
    await page.getByRole("menuitem", { name: item }).click();
    await expectFits(page, title);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }
});

test("a server without mail says what to set", async () => {
  const silent = await startBrowserAndServer();
  try {
    const { ada, product } = await makeFilledProduct(silent.url);
    const { page, context } = await openPage(silent.browser, silent.url);
    await signInAs(context, silent.url, ada.cookie());
    await page.goto(`/p/${product.id}/reports`);
    await page.getByText("Mail is not set up").waitFor();
    await page.getByText("SMTP_HOST").waitFor();
  } finally {
    await silent.stop();
  }
});

test("a dashboard is exported as it is read, as each kind of file", async () => {
  const { page, product, dashboard } = await openReports();
  await page.setViewportSize({ width: 320, height: 720 });
  await page.goto(`/p/${product.id}/dashboards/${dashboard.id}?range=last_7_days`);
  await page.getByRole("heading", { name: "Overview", level: 1 }).waitFor();
  const beginnings = {
    PDF: "%PDF-",
    Picture: "\u0089PNG",
    "Web page": "<!doctype html>",
    CSV: "PK",
  };
  for (const [format, beginning] of Object.entries(beginnings)) {
    await page.getByRole("button", { name: "Dashboard actions" }).click();
    await page.getByRole("menuitem", { name: "Export with numbers" }).click();
    const dialog = page.getByRole("dialog", { name: "Export Overview" });
    await dialog.getByText("Last 7 days").waitFor();
    await expectFits(page, "Export Overview");
    await dialog.getByLabel(format).check();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("button", { name: "Export" }).click(),
    ]);
    const bytes = await readFile(await download.path(), "latin1");
    expect(bytes.slice(0, beginning.length).toLowerCase()).toBe(beginning.toLowerCase());
    await dialog.waitFor({ state: "detached" });
  }
});
