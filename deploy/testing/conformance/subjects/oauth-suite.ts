import { afterAll, beforeAll, expect, test } from "vitest";
import { startProviders } from "../../oauth/providers.ts";
import { hang, newPerson } from "../../oauth/script.ts";
import { createBrowser } from "../../oauth/walk.ts";
import type { Ground } from "../ground.ts";
import { startHost } from "../hosts.ts";

const home = "http://trackable.test";

export function testOAuth({ host: { name }, settings }: Ground) {
  let providers: Awaited<ReturnType<typeof startProviders>>;
  let host: Awaited<ReturnType<typeof startHost>>;
  beforeAll(async () => {
    providers = await startProviders(home);
    host = await startHost(name, { ...settings, ...providers.settings });
  });
  afterAll(async () => {
    await host.stop();
    await providers.close();
  });
  const openBrowser = () => createBrowser((path, init) => fetch(`${host.url}${path}`, init), home);

  test.each(["google", "github", "oidc"] as const)("somebody signs in with %s", async (id) => {
    const { script } = providers[id];
    script.person = newPerson({ email: `${id}@${name}.example.com` });
    const browser = openBrowser();

    const end = await browser.signIn(id, "?next=/account");

    const { answer } = await browser.get("/api/v1/me");
    expect(end).toBe("/account");
    expect(await answer.json()).toMatchObject({
      email: script.person.email,
      emailVerified: true,
      hasPassword: false,
      connections: [{ provider: id }],
    });
  });

  test("what another browser began is not finished", async () => {
    providers.github.script.person = newPerson({ email: `forged@${name}.example.com` });
    const back = await openBrowser().begin("github");

    const { status, location } = await openBrowser().get(back);

    expect([status, location]).toEqual([302, "/sign-in?problem=expired&provider=github"]);
  });

  test("a provider that hangs is given up after ten seconds, and the next sign-in goes well", async () => {
    const { script } = providers.github;
    script.person = newPerson({ email: `patient@${name}.example.com` });
    script.replies = { "/login/oauth/access_token": hang };
    const begun = performance.now();

    const end = await openBrowser().signIn("github");

    script.replies = {};
    expect(end).toBe("/sign-in?problem=provider_failed&provider=github");
    expect(performance.now() - begun).toBeLessThan(20_000);
    expect(await openBrowser().signIn("github")).toBe("/");
  });
}
