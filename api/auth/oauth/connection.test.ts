import { desc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { problemOf } from "#api/testing/client.ts";
import { createOAuthApp, createProviders, fromOurPage } from "#api/testing/oauth.ts";
import { openidClient } from "#deploy/testing/oauth/openid-server.ts";
import { newPerson } from "#deploy/testing/oauth/script.ts";
import { auditLog } from "#schema/index.ts";

const providers = await createProviders();
const app = await createOAuthApp(providers.settings);
const { github, google, oidc } = providers;
const minutes = (count: number) => new Date(Date.now() + count * 60_000);

/** Somebody with a password, in a browser. */
async function openSignedIn() {
  const ada = await app.person();
  return { ...ada, browser: app.openBrowser(ada.cookie) };
}

/** Somebody whom only GitHub lets in. */
async function openWithoutPassword() {
  github.script.person = newPerson();
  const browser = app.openBrowser();
  await browser.signIn("github");
  return browser;
}

const lastActionOf = async (userId: string) => {
  const [entry] = await app.deps.db
    .select()
    .from(auditLog)
    .where(eq(auditLog.actorId, userId))
    .orderBy(desc(auditLog.id))
    .limit(1);
  return [entry?.action, entry?.changes];
};

describe("connecting", () => {
  test("a signed-in person adds a provider, whatever its address, and signs in with it", async () => {
    const { browser, id, email, cookie } = await openSignedIn();
    github.script.person = newPerson({ email: undefined });

    const end = await browser.signIn("github", "?mode=connect", fromOurPage);

    expect(end).toBe("/account?connected=github");
    expect(browser.jar.header()).toBe(cookie);
    expect(await browser.findMe()).toMatchObject({
      email,
      emailVerified: false,
      connections: [{ provider: "github", email: null }],
    });
    expect(await lastActionOf(id)).toEqual(["account.connected", { provider: "github" }]);
    const elsewhere = app.openBrowser();
    expect(await elsewhere.signIn("github")).toBe("/");
    expect((await elsewhere.findMe())?.id).toBe(id);
  });

  test("connecting again changes nothing; another identity of the provider is refused", async () => {
    const { browser } = await openSignedIn();
    github.script.person = newPerson();
    await browser.signIn("github", "?mode=connect", fromOurPage);
    expect(await browser.signIn("github", "?mode=connect&next=/x", fromOurPage)).toBe("/x");

    github.script.person = newPerson();
    expect(await browser.signIn("github", "?mode=connect", fromOurPage)).toBe(
      "/account?problem=already_connected&provider=github",
    );
    expect((await browser.findMe())?.connections.length).toBe(1);
  });

  test("S18: an identity that is somebody else's here stays theirs", async () => {
    const owner = await openWithoutPassword();
    const { browser } = await openSignedIn();

    expect(await browser.signIn("github", "?mode=connect", fromOurPage)).toBe(
      "/account?problem=connected_elsewhere&provider=github",
    );
    expect((await browser.findMe())?.connections).toEqual([]);
    expect((await owner.findMe())?.connections.length).toBe(1);
  });

  test.each([
    ["cross-site", { "sec-fetch-site": "cross-site" }],
    ["same-site", { "sec-fetch-site": "same-site" }],
    ["without a word", {}],
    ["from another page", { referer: "https://evil.example/" }],
  ])("another site cannot begin it: %s", async (_, headers: Record<string, string>) => {
    const { browser } = await openSignedIn();

    for (const mode of ["connect", "confirm"]) {
      expect(await browser.signIn("github", `?mode=${mode}`, headers)).toBe(
        "/account?problem=cross_origin&provider=github",
      );
    }
  });

  test("browsers that only say where a link was are understood", async () => {
    const { browser } = await openSignedIn();
    github.script.person = newPerson();

    const end = await browser.signIn("github", "?mode=connect", {
      referer: "http://trackable.test/account",
    });

    expect(end).toBe("/account?connected=github");
  });

  test("it needs an identity confirmed lately, and somebody who is signed in", async () => {
    const { browser } = await openSignedIn();
    app.clock.now = minutes(11);

    const late = await browser.signIn("github", "?mode=connect", fromOurPage);

    app.clock.now = undefined;
    expect(late).toBe("/account?problem=reauthentication_required&provider=github");
    expect(await app.openBrowser().signIn("github", "?mode=connect", fromOurPage)).toBe(
      "/sign-in?problem=signed_out&provider=github",
    );
  });

  test("whoever signs in meanwhile in the same browser is not connected", async () => {
    const [{ browser }, eve] = [await openSignedIn(), await openSignedIn()];
    github.script.person = newPerson();
    const back = await browser.begin("github", "?mode=connect", fromOurPage);
    browser.jar.kept.set("session", eve.cookie.split("=")[1] ?? "");

    const { location } = await browser.get(back);

    expect(location).toBe("/sign-in?problem=signed_out&provider=github");
    expect((await eve.browser.findMe())?.connections).toEqual([]);
  });
});

describe("S19: confirming without a password", () => {
  test("opens ten minutes for the same person, in the same session", async () => {
    const browser = await openWithoutPassword();
    const session = browser.jar.header();
    const { product } = (await (
      await browser.calls().post("/products", { name: "Acme" })
    ).json()) as { product: { id: string } };
    const makeKey = () =>
      browser.calls().post(`/products/${product.id}/api-keys`, { name: "k", scopes: ["read"] });
    app.clock.now = minutes(11);

    const refused = await problemOf(await makeKey());
    const end = await browser.signIn("github", "?mode=confirm&next=/p/1/settings", fromOurPage);
    const made = await makeKey();

    app.clock.now = undefined;
    expect(refused.code).toBe("reauthentication_required");
    expect(end).toBe("/p/1/settings");
    expect(made.status).toBe(201);
    expect(browser.jar.header()).toBe(session);
  });

  test("somebody else at the provider confirms nothing", async () => {
    const browser = await openWithoutPassword();
    github.script.person = newPerson();

    expect(await browser.signIn("github", "?mode=confirm", fromOurPage)).toBe(
      "/account?problem=not_confirmed&provider=github",
    );
  });

  test("an OpenID provider is told to ask anew", async () => {
    oidc.script.person = newPerson();
    const browser = app.openBrowser();
    await browser.signIn("oidc");

    const { location } = await browser.get("/api/v1/auth/oauth/oidc?mode=confirm", fromOurPage);

    expect(new URL(location).searchParams.get("prompt")).toBe("login");
    expect(await browser.signIn("oidc", "?mode=confirm", fromOurPage)).toBe("/account");
  });
});

describe("S19: an OpenID provider that does not say when somebody signed in", () => {
  const seconds = () => Math.floor(Date.now() / 1000);

  test.each([
    ["without a time", () => undefined, "/account?problem=not_confirmed&provider=oidc"],
    ["an hour ago", () => seconds() - 3600, "/account?problem=not_confirmed&provider=oidc"],
    ["just now", () => seconds(), "/account"],
  ])("%s", async (_, authenticatedAt, expected) => {
    const person = newPerson();
    oidc.script.person = person;
    const browser = app.openBrowser();
    await browser.signIn("oidc");
    const { location } = await browser.get("/api/v1/auth/oauth/oidc?mode=confirm", fromOurPage);
    const { searchParams: asked } = new URL(location);
    const idToken = await oidc.signIdToken({
      iss: oidc.url,
      aud: openidClient.id,
      sub: person.subject,
      nonce: asked.get("nonce"),
      email: person.email,
      email_verified: true,
      iat: seconds(),
      exp: seconds() + 300,
      auth_time: authenticatedAt(),
    });
    const tokens = { access_token: "a", token_type: "Bearer", id_token: idToken };
    oidc.script.replies = { "/token": () => Response.json(tokens) };

    const back = `/api/v1/auth/oauth/oidc/callback?code=x&state=${asked.get("state")}`;
    const end = await browser.get(back);
    oidc.script.replies = {};

    expect(end.location).toBe(expected);
  });
});

describe("S19: failed confirmations", () => {
  test("are written down", async () => {
    const browser = await openWithoutPassword();
    const { id } = (await browser.findMe()) ?? { id: "" };
    github.script.person = newPerson();

    await browser.signIn("github", "?mode=confirm", fromOurPage);

    expect(await lastActionOf(id)).toEqual(["account.confirmation_failed", { provider: "github" }]);
  });
});

describe("disconnecting", () => {
  test("takes the provider away; its identity is then nobody's", async () => {
    const { browser, id } = await openSignedIn();
    google.script.person = newPerson();
    await browser.signIn("google", "?mode=connect", fromOurPage);

    const { status } = await browser.calls().delete("/me/connections/google");

    expect(status).toBe(204);
    expect((await browser.findMe())?.connections).toEqual([]);
    expect(await lastActionOf(id)).toEqual(["account.disconnected", { provider: "google" }]);
    const again = app.openBrowser();
    expect(await again.signIn("google")).toBe("/");
    expect((await again.findMe())?.id).not.toBe(id);
  });

  test("the last way in stays, also when two are taken away at the same time", async () => {
    const browser = await openWithoutPassword();
    const only = await browser.calls().delete("/me/connections/github");
    expect([only.status, (await problemOf(only)).code]).toEqual([409, "last_way_in"]);

    oidc.script.person = newPerson();
    expect(await browser.signIn("oidc", "?mode=connect", fromOurPage)).toContain("connected");
    const answers = await Promise.all(
      ["github", "oidc"].map((name) => browser.calls().delete(`/me/connections/${name}`)),
    );

    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect((await browser.findMe())?.connections.length).toBe(1);
  });

  test("what is not connected is not found; a late change asks to confirm", async () => {
    const { browser } = await openSignedIn();

    expect((await browser.calls().delete("/me/connections/github")).status).toBe(404);
    expect((await browser.calls().delete("/me/connections/myspace")).status).toBe(404);
    app.clock.now = minutes(11);
    const late = await browser.calls().delete("/me/connections/github");
    app.clock.now = undefined;
    expect((await problemOf(late)).code).toBe("reauthentication_required");
  });
});
