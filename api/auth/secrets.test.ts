import { expect, test } from "vitest";
import { password } from "#api/testing/client.ts";
import { createMailApp, tokenIn } from "#api/testing/mail.ts";
import { createProviders } from "#api/testing/oauth.ts";
import { openidClient } from "#deploy/testing/oauth/openid-server.ts";
import { newPerson } from "#deploy/testing/oauth/script.ts";
import { createBrowser } from "#deploy/testing/oauth/walk.ts";

const providers = await createProviders();
const app = await createMailApp(providers.settings);

test("O5: logs hold no token of a mail and nothing that passes between us and a provider", async () => {
  const secrets = [password, "a planted new password", openidClient.secret];
  const email = app.newEmail();
  await app.register(email);
  const mailToken = tokenIn(await app.mailTo(email));
  await app.verify(`${mailToken.slice(1)}x`);
  await app.verify(mailToken);
  await app.verify(mailToken);
  const resetToken = await app.resetToken(email);
  await app.reset(resetToken, "a planted new password");
  await app.reset(resetToken, "a planted new password");
  secrets.push(mailToken, resetToken);

  for (const name of ["github", "oidc"] as const) {
    const { script } = providers[name];
    script.person = newPerson();
    const browser = createBrowser(app.fetch, "http://trackable.test");
    const begun = await browser.begin(name);
    const { searchParams } = new URL(begun, "http://trackable.test");
    secrets.push(searchParams.get("code") ?? "", searchParams.get("state") ?? "");
    const attempt = browser.jar.header();
    const spoilt = begun.replace(/code=[^&]+/, "code=a-planted-code");
    expect((await browser.get(spoilt)).location).toContain("provider_failed");
    expect(await browser.signIn(name)).toBe("/");
    secrets.push("a-planted-code", attempt, browser.jar.header());
  }

  const logs = JSON.stringify(app.lines);
  expect(secrets.filter((secret) => secret.length < 8)).toEqual([]);
  expect(app.lines.length).toBeGreaterThan(10);
  expect(secrets.filter((secret) => logs.includes(secret))).toEqual([]);
});
