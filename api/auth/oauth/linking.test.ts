import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { cookieOf, password } from "#api/testing/client.ts";
import { createOAuthApp, createProviders } from "#api/testing/oauth.ts";
import { newPerson } from "#deploy/testing/oauth/script.ts";
import { users } from "#schema/index.ts";

const providers = await createProviders();
const app = await createOAuthApp(providers.settings);
const names = ["google", "github", "oidc"] as const;

const verify = (email: string) =>
  app.deps.db.update(users).set({ emailVerifiedAt: new Date() }).where(eq(users.email, email));

describe.each(names)("S18: whose account a sign-in with %s opens", (name) => {
  const { script } = providers[name];
  const refused = (problem: string) => `/sign-in?problem=${problem}&provider=${name}`;

  test("a victim whose address somebody else registered first does not join their account", async () => {
    const attacker = await app.person("Mallory");
    script.person = newPerson({ email: attacker.email });
    const victim = app.openBrowser();

    expect(await victim.signIn(name)).toBe(refused("account_exists"));
    expect(await victim.findMe()).toBe(undefined);
    expect(await (await attacker.get("/me")).json()).toMatchObject({ connections: [] });
  });

  test("an account with a verified address is joined, in whatever case the provider writes it", async () => {
    const ada = await app.person("Ada");
    await verify(ada.email);
    script.person = newPerson({ email: ada.email.toUpperCase() });
    const browser = app.openBrowser();

    expect(await browser.signIn(name)).toBe("/");

    expect(await browser.findMe()).toMatchObject({
      id: ada.id,
      name: "Ada",
      hasPassword: true,
      connections: [{ provider: name, email: ada.email }],
    });
  });

  test.each([
    ["unverified", { isEmailVerified: false }],
    ["not said to be verified", { isEmailVerified: undefined }],
    ["missing", { email: undefined }],
    ["no address", { email: "not an address" }],
  ])("an address that is %s joins nothing and makes nothing", async (_, claims) => {
    const ada = await app.person("Ada");
    await verify(ada.email);
    script.person = newPerson({ email: ada.email, ...claims });
    const browser = app.openBrowser();

    expect(await browser.signIn(name)).toBe(refused("address_unverified"));

    expect(await browser.findMe()).toBe(undefined);
    expect(await (await ada.get("/me")).json()).toMatchObject({ connections: [] });
  });

  test("the address may change at the provider, the person stays; a new one with the old address does not get in", async () => {
    const before = newPerson();
    script.person = before;
    const browser = app.openBrowser();
    await browser.signIn(name);
    const me = await browser.findMe();

    script.person = { ...before, email: `new-${before.email}`, isEmailVerified: false };
    const again = app.openBrowser();
    expect(await again.signIn(name)).toBe("/");
    expect(await again.findMe()).toMatchObject({
      id: me?.id,
      email: before.email,
      connections: [{ provider: name, email: `new-${before.email}` }],
    });

    script.person = newPerson({ email: before.email });
    expect(await app.openBrowser().signIn(name)).toBe(refused("account_exists"));
  });

  test("the same subject at another provider is another person", async () => {
    const other = name === "github" ? "google" : "github";
    script.person = newPerson();
    providers[other].script.person = newPerson({ subject: script.person.subject });
    const [here, there] = [app.openBrowser(), app.openBrowser()];

    await here.signIn(name);
    await there.signIn(other);

    expect((await here.findMe())?.id).not.toBe((await there.findMe())?.id);
  });
});

test("an account made by a provider has no password: none opens it", async () => {
  providers.github.script.person = newPerson();
  const browser = app.openBrowser();
  await browser.signIn("github");
  const { email } = (await browser.findMe()) ?? {};

  for (const guess of ["", "null", password]) {
    const answer = await app.visitor().post("/auth/login", { email, password: guess });
    expect([401, 422]).toContain(answer.status);
    expect(cookieOf(answer)).toBe("");
  }
  const answer = await app.visitor().post("/auth/register", { name: "Eve", email, password });
  expect(answer.status).toBe(409);
});
