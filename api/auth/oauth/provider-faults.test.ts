import { describe, expect, test } from "vitest";
import { createOAuthApp, createProviders } from "#api/testing/oauth.ts";
import { hang, newPerson } from "#deploy/testing/oauth/script.ts";

const providers = await createProviders();
const app = await createOAuthApp(providers.settings);

const json =
  (body: unknown, status = 200) =>
  () =>
    Response.json(body, { status });
const endlessJson = () =>
  new Response(
    new ReadableStream({
      pull: (controller) => controller.enqueue(new TextEncoder().encode(`"${"x".repeat(65_536)}"`)),
    }),
  );

describe("a provider that does not answer as it should", () => {
  const discovery = "/.well-known/openid-configuration";
  const replies = {
    "500 without JSON": () => new Response("<h1>Oops</h1>", { status: 500 }),
    "500 with JSON": json({ error: "server_error" }, 500),
    nonsense: () => new Response("\u0000\u0001"),
    "another JSON": json([1, 2, 3]),
    null: json(null),
    "a redirect": () => Response.redirect("http://127.0.0.1:1/elsewhere"),
  };
  const places = [
    ["google", discovery],
    ["google", "/token"],
    ["google", "/jwks"],
    ["oidc", "/me"],
    ["github", "/login/oauth/access_token"],
    ["github", "/api/v3/user"],
    ["github", "/api/v3/user/emails"],
  ] as const;
  const cases = places.flatMap(([name, path]) =>
    Object.keys(replies).map((fault) => [name, path, fault as keyof typeof replies] as const),
  );

  test.each(cases)("%s %s: %s", async (name, path, fault) => {
    const { script } = providers[name];
    script.person = newPerson();
    forgetDescriptions();
    const browser = app.openBrowser();
    script.replies = { [path]: replies[fault] };

    const end = await browser.signIn(name).finally(() => {
      script.replies = {};
    });

    expect(end).toBe(`/sign-in?problem=provider_failed&provider=${name}`);
    expect(await browser.findMe()).toBe(undefined);
  });

  test("a provider that cannot be reached", async () => {
    const gone = await createOAuthApp({
      ...providers.settings,
      OAUTH_OIDC_ISSUER: "http://127.0.0.1:1/realm",
    });

    const { location } = await gone.openBrowser().get("/api/v1/auth/oauth/oidc");

    expect(location).toBe("/sign-in?problem=provider_failed&provider=oidc");
  });

  test("a provider that hangs is waited for ten seconds, wherever it does", async () => {
    const { google, github, oidc } = providers;
    const restarted = await createOAuthApp(providers.settings);
    const atStart = restarted.openBrowser();
    const [atToken, atKeys, atGithub] = [app.openBrowser(), app.openBrowser(), app.openBrowser()];
    const backs = [
      await atToken.begin("google"),
      await atKeys.begin("oidc"),
      await atGithub.begin("github"),
    ] as const;
    google.script.replies = { "/token": hang, [discovery]: hang };
    oidc.script.replies = { "/jwks": hang };
    github.script.replies = { "/api/v3/user/emails": hang };
    const start = Date.now();

    const ends = await Promise.all([
      atStart.get("/api/v1/auth/oauth/google"),
      atToken.get(backs[0]),
      atKeys.get(backs[1]),
      atGithub.get(backs[2]),
    ]);

    for (const { script } of [google, github, oidc]) script.replies = {};
    expect(Date.now() - start).toBeLessThan(20_000);
    for (const end of ends) expect(end.location).toContain("problem=provider_failed");
  });

  test("a provider that never stops answering is cut off", async () => {
    const { script } = providers.github;
    script.person = newPerson();
    script.replies = { "/api/v3/user": endlessJson };

    const end = await app.openBrowser().signIn("github");

    script.replies = {};
    expect(end).toContain("problem=provider_failed");
  });

  /** As after a restart: a provider's description must be asked for again. */
  const forgetDescriptions = () =>
    app.deps.memory("auth.openid", () => new Map<string, unknown>()).clear();
});
