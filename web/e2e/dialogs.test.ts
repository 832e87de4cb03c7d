import { beforeAll, describe, expect, test, vi } from "vitest";
import { read, signUp } from "#deploy/testing/client.ts";
import { horizontalOverflow, seriousViolations } from "#deploy/testing/page-watch.ts";
import { makeFilledProduct, openPage, signInAs, startBrowserAndServer } from "./trackable-page.ts";

let site: Awaited<ReturnType<typeof startBrowserAndServer>>;
let filled: Awaited<ReturnType<typeof makeFilledProduct>>;
beforeAll(async () => {
  site = await startBrowserAndServer();
  filled = await makeFilledProduct(site.url);
  const invite = { email: `${"longname.".repeat(6)}bo@subsidiary.example.com`, role: "viewer" };
  await read(await filled.ada.post(`/products/${filled.product.id}/invites`, invite));
  await addOwner();
  return site.stop;
});

/** With another owner Ada may leave. */
async function addOwner() {
  const bo = await signUp(site.url);
  const invite = { email: bo.email, role: "owner" };
  const { link } = await read<{ link: string }>(
    await filled.ada.post(`/products/${filled.product.id}/invites`, invite),
  );
  await read(await bo.post(`${new URL(link).pathname}/accept`));
}

const views = [
  { name: "light", colorScheme: "light", viewport: { width: 1280, height: 900 } },
  { name: "dark phone", colorScheme: "dark", viewport: { width: 320, height: 640 } },
] as const;

const dialogs: [button: RegExp, page: string, title: RegExp][] = [
  [/^Create key/, "keys", /Create API key/],
  [/^Rotate First key/, "keys", /Rotate this key/],
  [/^Revoke First key/, "keys", /Revoke this key/],
  [/^Invite somebody/, "team", /Invite somebody/],
  [/^Send a new link to longname/, "team", /Invite for longname/],
  [/^Revoke the invite of longname/, "team", /Revoke this invite/],
  [/^Leave this product/, "team", /Leave Acme/],
  [/^Delete product/, "danger", /Delete this product/],
];

describe.each(views)("in $name", ({ name: _, ...options }) => {
  test.each(dialogs)(
    "%s: accessible, inside its window, takes the focus and gives it back",
    async (button, path, title) => {
      const { page, context } = await openPage(site.browser, site.url, options);
      await signInAs(context, site.url, filled.ada.cookie());
      await page.goto(`/p/${filled.product.id}/settings/${path}`);
      const opener = page.getByRole("button", { name: button });

      await opener.focus();
      await page.keyboard.press("Enter");
      const dialog = page.getByRole("dialog", { name: title });
      await dialog.locator(":focus").waitFor();

      expect(await seriousViolations(page)).toEqual([]);
      expect(await horizontalOverflow(page)).toBeLessThanOrEqual(0);
      const excess = await dialog.evaluate((box) => box.scrollWidth - box.clientWidth);
      expect(excess).toBeLessThanOrEqual(0);
      await page.keyboard.press("Escape");
      await dialog.waitFor({ state: "detached" });
      await expect.poll(() => opener.evaluate((it) => it === document.activeElement)).toBe(true);
    },
  );
});

test.each([
  { width: 1280, height: 800 },
  { width: 375, height: 700 },
])(
  "at $width × $height a long dialog ends in its buttons, which cover no field in use",
  async (viewport) => {
    const { page, context } = await openPage(site.browser, site.url, { viewport });
    await signInAs(context, site.url, filled.ada.cookie());
    await page.goto(`/p/${filled.product.id}/dashboards/${filled.dashboard.id}`);
    await page.getByRole("button", { name: "Actions for Signups as line" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Edit widget" }).click();
    const dialog = page.getByRole("dialog", { name: "Edit widget" });
    const title = dialog.locator("[name=title]:focus");
    await title.waitFor();

    const isUncovered = () =>
      title.evaluate((field) => {
        const { left, bottom } = field.getBoundingClientRect();
        return document.elementFromPoint(left + 8, bottom - 2) === field;
      });
    await vi.waitUntil(isUncovered, { timeout: 15_000 });
    const save = dialog.getByRole("button", { name: "Save widget" });
    const endsTheWindow = await save.evaluate((button) => {
      const last = document.elementFromPoint(button.getBoundingClientRect().left, innerHeight - 2);
      return last?.tagName !== "FORM" && last?.contains(button);
    });
    expect(endsTheWindow).toBe(true);
  },
);
