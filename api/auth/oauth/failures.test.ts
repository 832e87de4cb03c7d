import { randomUUID } from "node:crypto";
import { type JWTPayload, SignJWT } from "jose";
import { describe, expect, test } from "vitest";
import { createOAuthApp, createProviders } from "#api/testing/oauth.ts";
import { openidClient } from "#deploy/testing/oauth/openid-server.ts";
import { hang, newPerson } from "#deploy/testing/oauth/script.ts";

const providers = await createProviders();
const app = await createOAuthApp(providers.settings);
const names = ["google", "github", "oidc"] as const;
const callback = (provider: string) => `/api/v1/auth/oauth/${provider}/callback`;

describe.each(names)("%s", (name) => {
  const { script } = providers[name];
  const refused = (problem: string) => `/sign-in?problem=${problem}&provider=${name}`;

  test("a person who says no comes back, with what they wanted remembered", async () => {
    script.isCancelled = true;
    const browser = app.openBrowser();

    const end = await browser.signIn(name, "?next=/p/1");

    script.isCancelled = false;
    expect(end).toBe(`${refused("cancelled")}&next=%2Fp%2F1`);
    expect(browser.jar.header()).toBe("");
  });

  test("S18: what another browser began, or nobody, is not finished", async () => {
    script.person = newPerson();
    const [victim, attacker] = [app.openBrowser(), app.openBrowser()];
    const back = await attacker.begin(name);

    expect((await victim.get(back)).location).toBe(refused("expired"));
    await victim.begin(name);
    expect((await victim.get(back)).location).toBe(refused("expired"));
    expect((await victim.get(callback(name))).location).toBe(refused("expired"));
    expect(await victim.findMe()).toBe(undefined);
  });

  test.each(["", "?code=x", "?state=x", "?error=access_denied", "?code=x&state=x&code=y"])(
    "a callback that answers nothing we asked: %j",
    async (query) => {
      const { status, location } = await app.openBrowser().get(`${callback(name)}${query}`);

      expect([status, location]).toEqual([302, refused("expired")]);
    },
  );

  const long = "x".repeat(300);
  test.each<[path: string, end: string]>([
    ["?mode=other", refused("malformed")],
    ["?mode=sign_in&mode=connect", refused("malformed")],
    ["?mode=connect&mode=connect", `/account?problem=malformed&provider=${name}`],
    [`?invite=${long}`, refused("malformed")],
    [`?mode=confirm&invite=${long}`, `/account?problem=malformed&provider=${name}`],
    ["?invite=a&invite=b&next=/p/1", `${refused("malformed")}&next=%2Fp%2F1`],
    ["?next=/p/1&next=//evil.example", `${refused("malformed")}&next=%2Fp%2F1`],
    ["?next=//evil.example&next=/", refused("malformed")],
  ])("a link that was changed on its way, %j, leads to a page that says so", async (query, end) => {
    const browser = app.openBrowser();

    const { status, location } = await browser.get(`/api/v1/auth/oauth/${name}${query}`);

    expect([status, location]).toEqual([302, end]);
    expect(browser.jar.header()).toBe("");
  });

  test("an answer works once, also with the cookie kept", async () => {
    script.person = newPerson();
    const browser = app.openBrowser();
    const back = await browser.begin(name);
    const thief = app.openBrowser(browser.jar.header());
    expect((await browser.get(back)).location).toBe("/");

    expect((await thief.get(back)).location).toBe(refused("expired"));
    expect(await thief.findMe()).toBe(undefined);
  });

  test("two uses of one answer at the same time make one session", async () => {
    script.person = newPerson();
    const browser = app.openBrowser();
    const back = await browser.begin(name);
    const twins = [1, 2].map(() => app.openBrowser(browser.jar.header()));

    const ends = await Promise.all(twins.map(async (twin) => (await twin.get(back)).location));

    expect(ends.sort()).toEqual(["/", refused("expired")]);
  });

  test("S18: what was begun with one provider is not finished with another", async () => {
    script.person = newPerson();
    const browser = app.openBrowser();
    const back = await browser.begin(name);
    const other = name === "github" ? "oidc" : "github";

    const { location } = await browser.get(back.replace(`/${name}/`, `/${other}/`));

    expect(location).toBe(`/sign-in?problem=expired&provider=${other}`);
    expect(await browser.findMe()).toBe(undefined);
  });

  test("after ten minutes it is too late", async () => {
    script.person = newPerson();
    const browser = app.openBrowser();
    const back = await browser.begin(name);
    app.clock.now = new Date(Date.now() + 601_000);

    const { location } = await browser.get(back);

    app.clock.now = undefined;
    expect(location).toBe(refused("expired"));
  });

  test("a code that the provider did not give is refused by it", async () => {
    script.person = newPerson();
    const browser = app.openBrowser();
    const back = await browser.begin(name);

    const { location } = await browser.get(back.replace(/code=[^&]+/, "code=made-up"));

    expect(location).toBe(refused("provider_failed"));
    const line = app.lines.findLast(({ msg }) => msg === "a sign-in provider failed");
    expect(line).toMatchObject({ level: "warn", provider: name });
    expect(line?.reason).toMatch(/invalid_grant|bad_verification_code/);
  });
});

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

describe("OpenID Connect Core 3.1.3.7: the id_token is checked", () => {
  const { google } = providers;
  const seconds = () => Math.floor(Date.now() / 1000);
  const secretKey = new TextEncoder().encode(openidClient.secret);

  /** What signing in answers when the token endpoint gives this id_token. */
  async function signInWith(makeToken: (good: JWTPayload) => Promise<string>) {
    const subject = randomUUID();
    const browser = app.openBrowser();
    const { location } = await browser.get("/api/v1/auth/oauth/google");
    const { searchParams: asked } = new URL(location);
    const idToken = await makeToken({
      iss: google.url,
      aud: openidClient.id,
      sub: subject,
      nonce: asked.get("nonce"),
      email: `${subject}@example.com`,
      email_verified: true,
      iat: seconds(),
      exp: seconds() + 300,
    });
    const tokens = { access_token: "a", token_type: "Bearer", id_token: idToken };
    google.script.replies = { "/token": json(tokens) };
    const end = await browser.get(`${callback("google")}?code=x&state=${asked.get("state")}`);
    google.script.replies = {};
    return end.location;
  }

  test("a good one signs in", async () => {
    expect(await signInWith(google.signIdToken)).toBe("/");
  });

  test.each<[string, Record<string, unknown>]>([
    ["of another issuer", { iss: "https://accounts.example.com" }],
    ["for another client", { aud: "somebody-else" }],
    ["for us among others, but made for another", { aud: [openidClient.id, "b"], azp: "b" }],
    ["of another sign-in", { nonce: "another" }],
    ["without a nonce", { nonce: undefined }],
    ["that has expired", { exp: seconds() - 300 }],
    ["without an end", { exp: undefined }],
    ["without a subject", { sub: undefined }],
    ["with a subject that no column could hold", { sub: "a\u0000" }],
    ["with an endless subject", { sub: "x".repeat(256) }],
  ])("one %s is refused", async (_, claims) => {
    const end = await signInWith((good) => google.signIdToken({ ...good, ...claims }));

    expect(end).toBe("/sign-in?problem=provider_failed&provider=google");
  });

  test.each<[string, (good: JWTPayload) => Promise<string>]>([
    [
      "unsigned",
      async (good) => {
        const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
        return `${part({ alg: "none" })}.${part(good)}.`;
      },
    ],
    [
      "signed with our own secret",
      (good) => new SignJWT(good).setProtectedHeader({ alg: "HS256" }).sign(secretKey),
    ],
    [
      "with another signature",
      async (good) => `${(await google.signIdToken(good)).slice(0, -20)}${"A".repeat(20)}`,
    ],
    ["no token", async () => "x"],
  ])("one that is %s is refused", async (_, makeToken) => {
    const end = await signInWith(makeToken);

    expect(end).toBe("/sign-in?problem=provider_failed&provider=google");
  });
});

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

test("one address cannot ask without end", async () => {
  const limited = await createOAuthApp({ ...providers.settings, RATE_LIMITS: "on" });
  const browser = limited.openBrowser();

  const ends: string[] = [];
  for (let turn = 0; turn < 101; turn += 1) {
    ends.push((await browser.get("/api/v1/auth/oauth/github")).location);
  }

  expect(ends[99]).toContain("/login/oauth/authorize");
  expect(ends[100]).toBe("/sign-in?problem=rate_limited&provider=github");
});
