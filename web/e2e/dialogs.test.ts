import { beforeAll, describe, expect, test } from "vitest";
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
