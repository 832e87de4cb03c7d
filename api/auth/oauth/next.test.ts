import { describe, expect, test } from "vitest";
import { createOAuthApp, createProviders } from "#api/testing/oauth.ts";
import { newPerson } from "#deploy/testing/oauth/script.ts";

const providers = await createProviders();
const app = await createOAuthApp(providers.settings);

describe("S20: next leads to our own pages only", () => {
  const { script } = providers.github;

  test.each([
    "//evil.example",
    "/.//evil.example",
    "/x/..//evil.example",
    "/.%2f/evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "%2f%2fevil.example",
    "/%2fevil.example",
    "/%5cevil.example",
    "/\t/evil.example",
    "/%09/evil.example",
    "evil.example",
    "/api/v1/auth/oauth/github",
    "/%E0%A4%A",
    `/${"x".repeat(2000)}`,
    "",
  ])("%j", async (next) => {
    script.person = newPerson();
    const browser = app.openBrowser();

    expect(await browser.signIn("github", `?next=${encodeURIComponent(next)}`)).toBe("/");
  });

  test.each(["/", "/p/1?range=last_7_days#top", "/a%20b", "/account?next=/x"])(
    "%j",
    async (next) => {
      script.person = newPerson();
      const browser = app.openBrowser();

      expect(await browser.signIn("github", `?next=${encodeURIComponent(next)}`)).toBe(next);
    },
  );
});
