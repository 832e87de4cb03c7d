import { beforeAll, describe, expect, test, vi } from "vitest";
import { read } from "#deploy/testing/client.ts";
import { horizontalOverflow, seriousViolations } from "#deploy/testing/page-watch.ts";
import { startSiteWithMail } from "./site-with-mail.ts";
import { makeFilledProduct, openPage } from "./trackable-page.ts";

let site: Awaited<ReturnType<typeof startSiteWithMail>>;
beforeAll(async () => {
  site = await startSiteWithMail();
  return site.stop;
});

/** The mail of a report of a dashboard with numbers, charts and a table, as it came to `to`. */
async function sentTo(to: string) {
  const { ada, product, dashboard } = await makeFilledProduct(site.url, site.signUpVerified);
  const path = `/products/${product.id}/reports`;
  const schedule = { frequency: "weekly", hour: 8, weekdays: [1] };
  const body = { dashboardId: dashboard.id, name: "Weekly numbers", schedule, recipients: [to] };
  const { id } = await read<{ id: string }>(await ada.post(path, body));
  await read(await ada.post(`${path}/${id}/send`, {}));
  const mail = await vi.waitUntil(
    () => site.smtp.mails.find(({ recipients }) => recipients.includes(to)),
    { timeout: 15_000 },
  );
  return { mail, ada, at: `${path}/${id}` };
}

/** The HTML with its pictures inside, as a mail program shows it. */
function shownHtml({ parsed }: Awaited<ReturnType<typeof sentTo>>["mail"]) {
  let html = parsed.html ?? "";
  for (const { contentId, content, mimeType } of parsed.attachments) {
    const bytes = typeof content === "string" ? Buffer.from(content) : new Uint8Array(content);
    const address = `data:${mimeType};base64,${Buffer.from(bytes).toString("base64")}`;
    html = html.replaceAll(`cid:${contentId?.slice(1, -1)}`, address);
  }
  return html;
}

describe("the mail of a report", () => {
  test.each([
    [600, "light"],
    [600, "dark"],
    [360, "light"],
    [360, "dark"],
  ] as const)("is read whole at %i pixels in the %s, and loads nothing", async (width, scheme) => {
    const { mail } = await sentTo(`reader.${width}.${scheme}@example.com`);
    const look = { viewport: { width, height: 800 }, colorScheme: scheme };
    const { page, watch } = await openPage(site.browser, site.url, look);

    await page.setContent(shownHtml(mail), { waitUntil: "load" });

    await page.getByRole("heading", { name: "Weekly numbers", level: 1 }).waitFor();
    const pictures = await page.locator("img").evaluateAll((images) =>
      images.map((image) => ({
        isThere: (image as HTMLImageElement).naturalWidth > 0,
        says: image.getAttribute("alt") ?? "",
      })),
    );
    expect(pictures.length).toBeGreaterThanOrEqual(3);
    for (const { isThere, says } of pictures) {
      expect(isThere).toBe(true);
      expect(says).toMatch(/^Signups as \w+, .+: [\d,]+/);
    }
    expect(await horizontalOverflow(page)).toBeLessThanOrEqual(0);
    expect(await seriousViolations(page)).toEqual([]);
    expect(watch.complaints).toEqual([]);
  });
});

test("R9: the link at a mail's foot asks, ends the mails, and starts them again", async () => {
  const to = "leaving@example.com";
  const { ada, at } = await sentTo(to);
  const unsubscribed = async () =>
    (await read<{ unsubscribed: string[] }>(await ada.get(at))).unsubscribed;
  const { page, watch } = await openPage(site.browser, site.url, {
    viewport: { width: 320, height: 720 },
  });

  await page.goto(await site.linkIn(to, "/unsubscribe/"));
  await page.getByRole("heading", { name: "No more reports?" }).waitFor();
  expect(await unsubscribed()).toEqual([]);
  await page.getByRole("button", { name: "Unsubscribe" }).click();
  await page.getByRole("heading", { name: "You get no more reports" }).waitFor();
  expect(await unsubscribed()).toEqual([to]);
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Get them again" }).click();
  await page.getByRole("heading", { name: "You get the reports again" }).waitFor();

  expect(await unsubscribed()).toEqual([]);
  expect(await horizontalOverflow(page)).toBeLessThanOrEqual(0);
  expect(watch.complaints).toEqual([]);
});
