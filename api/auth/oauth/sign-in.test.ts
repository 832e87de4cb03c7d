import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { read } from "#api/testing/client.ts";
import { createOAuthApp, createProviders } from "#api/testing/oauth.ts";
import { newPerson } from "#deploy/testing/oauth/script.ts";
import { auditLog } from "#schema/index.ts";

const providers = await createProviders();
const app = await createOAuthApp(providers.settings);
const names = ["google", "github", "oidc"] as const;

describe.each(names)("%s", (name) => {
  const { script } = providers[name];

  test("a new person signs in, and is the same one the next time", async () => {
    script.person = newPerson({ name: "Grace Hopper" });
    const browser = app.openBrowser();

    expect(await browser.signIn(name, "?next=/products/new%3Fa=1")).toBe("/products/new?a=1");
    const made = await browser.findMe();
    const elsewhere = app.openBrowser();
    expect(await elsewhere.signIn(name)).toBe("/");

    const { email = "" } = script.person;
    expect(made).toMatchObject({
      name: "Grace Hopper",
      email,
      emailVerified: true,
      hasPassword: false,
      connections: [{ provider: name, email }],
    });
    expect(await elsewhere.findMe()).toEqual(made);
    const entries = await app.deps.db
      .select()
      .from(auditLog)
      .where(eq(auditLog.actorId, made?.id ?? ""))
      .orderBy(asc(auditLog.id));
    expect(entries.map(({ action, changes }) => [action, changes])).toEqual([
      ["account.registered", { provider: name }],
      ["account.signed_in", { provider: name }],
    ]);
    expect(entries[0]).toMatchObject({ actorType: "person", address: "203.0.113.7" });
  });

  test("S3: signing in makes a new session and ends the one that was there", async () => {
    script.person = newPerson();
    const browser = app.openBrowser();
    await browser.signIn(name);
    const old = app.openBrowser(browser.jar.header());

    await browser.signIn(name);

    expect(browser.jar.header()).not.toBe(old.jar.header());
    expect(await old.findMe()).toBe(undefined);
    expect((await browser.findMe())?.email).toBe(script.person.email);
  });

  test("S8, S18: what is remembered meanwhile is for this browser and ten minutes", async () => {
    const browser = app.openBrowser();
    const { answer, location } = await browser.get(`/api/v1/auth/oauth/${name}`);

    expect(answer.headers.get("set-cookie")).toMatch(
      /^oauth=[\w.-]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const asked = new URL(location).searchParams;
    expect(asked.get("code_challenge_method")).toBe("S256");
    expect(asked.get("state")?.length).toBeGreaterThanOrEqual(43);
    expect(asked.get("redirect_uri")).toBe(
      `http://trackable.test/api/v1/auth/oauth/${name}/callback`,
    );
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });
});

test("many first sign-ins of one person at the same time make one account", async () => {
  providers.github.script.person = newPerson();
  const browsers = Array.from({ length: 6 }, () => app.openBrowser());

  const ends = await Promise.all(browsers.map((browser) => browser.signIn("github")));

  expect(new Set(ends)).toEqual(new Set(["/"]));
  const ids = await Promise.all(browsers.map(async (browser) => (await browser.findMe())?.id));
  expect(new Set(ids).size).toBe(1);
});

test("S15: the redirect URI comes from PUBLIC_URL, whatever the request says", async () => {
  const answer = await app.fetch("/api/v1/auth/oauth/github", {
    headers: { host: "evil.example", "x-forwarded-host": "evil.example" },
  });

  expect(answer.headers.get("location")).not.toContain("evil");
});

test("over https the cookie is bound to the host", async () => {
  const secure = await createOAuthApp({
    ...providers.settings,
    PUBLIC_URL: "https://numbers.example.com",
  });

  const { answer } = await secure.openBrowser().get("/api/v1/auth/oauth/github");

  expect(answer.headers.get("set-cookie")).toMatch(
    /^__Host-oauth=[\w.-]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
});

test("the page is told which providers there are; what is not set up is not there", async () => {
  const bare = await createOAuthApp({});

  const offered = await read(await app.visitor().get("/auth/options"));
  const none = await read(await bare.visitor().get("/auth/options"));

  expect(offered.providers).toEqual([
    { id: "google", name: "Google" },
    { id: "github", name: "GitHub" },
    { id: "oidc", name: "Acme ID" },
  ]);
  expect(none.providers).toEqual([]);
});

test("a browser that comes for a provider that is not set up lands on a page that says so", async () => {
  const bare = await createOAuthApp({});

  for (const path of ["github", "github/callback?code=x&state=y"]) {
    const { status, location } = await bare.openBrowser().get(`/api/v1/auth/oauth/${path}`);
    expect([status, location]).toEqual([302, "/sign-in?problem=provider_unknown&provider=github"]);
  }
});

test.each(["", "/callback?code=x&state=y"])(
  "a provider that is none, for its name is too long, ends on a page too: %j",
  async (rest) => {
    const { status, location } = await app
      .openBrowser()
      .get(`/api/v1/auth/oauth/${"x".repeat(5_000)}${rest}`);

    const provider = "x".repeat(40);
    expect([status, location]).toEqual([302, `/sign-in?problem=malformed&provider=${provider}`]);
  },
);

test.each(["bare control \u0007 character", "\ud800", "x".repeat(300), "  ", undefined])(
  "D13: a name that cannot be kept as it is: %j",
  async (name) => {
    providers.github.script.person = newPerson({ name });
    const browser = app.openBrowser();

    await browser.signIn("github");

    const kept = (await browser.findMe())?.name ?? "";
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThanOrEqual(80);
  },
);

describe("registration by invite only", async () => {
  const closed = await createOAuthApp({ ...providers.settings, REGISTRATION: "invite_only" });
  const { script } = providers.github;

  test("the very first person gets in, the next only with an invite for their address", async () => {
    script.person = newPerson();
    const first = closed.openBrowser();
    expect(await first.signIn("github")).toBe("/");

    const second = newPerson();
    script.person = second;
    expect(await closed.openBrowser().signIn("github", "?next=/a")).toBe(
      "/sign-in?problem=registration_closed&provider=github&next=%2Fa",
    );

    const owner = first.calls();
    const { product } = await read<{ product: { id: string } }>(
      await owner.post("/products", { name: "Acme" }),
    );
    const invite = async (email: string | undefined) => {
      const path = `/products/${product.id}/invites`;
      const { link } = await read<{ link: string }>(
        await owner.post(path, { email, role: "viewer" }),
      );
      return link.split("/").at(-1) ?? "";
    };
    const foreign = await invite("somebody.else@example.com");
    const own = await invite(second.email);
    const invited = closed.openBrowser();
    expect(await invited.signIn("github", `?invite=${foreign}`)).toBe(
      "/sign-in?problem=wrong_invitee&provider=github",
    );
    expect(await invited.signIn("github", `?invite=${own}`)).toBe(`/invites/${own}`);
    expect((await invited.findMe())?.email).toBe(second.email);
    expect((await invited.calls().post(`/invites/${own}/accept`)).status).toBe(200);
  });
});
