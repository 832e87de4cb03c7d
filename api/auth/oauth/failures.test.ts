import { describe, expect, test } from "vitest";
import { createOAuthApp, createProviders } from "#api/testing/oauth.ts";
import { newPerson } from "#deploy/testing/oauth/script.ts";

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
