import { eq } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { password } from "#api/testing/client.ts";
import { createMailApp, tokenIn } from "#api/testing/mail.ts";
import { createProviders } from "#api/testing/oauth.ts";
import { newPerson } from "#deploy/testing/oauth/script.ts";
import { createBrowser } from "#deploy/testing/oauth/walk.ts";
import { auditLog, users } from "#schema/index.ts";

const providers = await createProviders();
const app = await createMailApp(providers.settings);
const { login, mailTo, member, newEmail, register, verify } = app;
const next = "an entirely new password";

async function entriesOf(email: string) {
  const user = await app.deps.db.query.users.findFirst({ where: eq(users.email, email) });
  return app.deps.db.query.auditLog.findMany({
    where: eq(auditLog.targetId, user?.id ?? ""),
    orderBy: auditLog.id,
  });
}
const actionsOf = async (email: string) =>
  (await entriesOf(email)).map(({ action, changes }) => (changes ? [action, changes] : [action]));
/** Some entries are written after the answer. */
const waitFor = (email: string, expected: unknown[]) =>
  vi.waitFor(async () => expect(await actionsOf(email)).toEqual(expected), { timeout: 10_000 });

describe("O7: what happens to an account by mail is written down once each", () => {
  test("from registering to another address", async () => {
    const email = newEmail();
    await register(email);
    const token = tokenIn(await mailTo(email));
    await login(email);
    await verify(token);
    await login(email, "not this one");
    const ada = await app.signIn(email);
    await ada.post("/me/confirm", { password: "not this one" });
    await ada.post("/me/confirm", { password });
    const moved = newEmail();
    await ada.post("/me/email", { email: moved });
    await verify(tokenIn(await mailTo(moved)));

    const actions = (await actionsOf(moved)).map(([action]) => action);
    expect(actions.toSorted()).toEqual(
      [
        "account.confirmation_failed",
        "account.email_change_requested",
        "account.email_changed",
        "account.email_verified",
        "account.identity_confirmed",
        "account.registered",
        "account.sign_in_failed",
        "account.sign_in_failed",
        "account.signed_in",
      ].toSorted(),
    );
    const failed = (await entriesOf(moved)).filter(
      ({ action }) => action === "account.sign_in_failed",
    );
    expect(failed.map(({ changes }) => changes)).toEqual(
      expect.arrayContaining([{ reason: "email_unverified" }, { reason: "wrong_password" }]),
    );
  });

  test("a lost password", async () => {
    const { email } = await member();
    const before = await actionsOf(email);

    await app.reset(await app.resetToken(email), next);

    await waitFor(email, [
      ...before,
      ["account.password_reset_requested"],
      ["account.password_reset", { sessionsEnded: 1 }],
    ]);
  });

  test("a provider: the first time, and again", async () => {
    const email = newEmail();
    providers.github.script.person = newPerson({ email });
    const changes = { provider: "github" };

    for (let turn = 0; turn < 2; turn++) {
      expect(await createBrowser(app.fetch, "http://trackable.test").signIn("github")).toBe("/");
    }

    await waitFor(email, [
      ["account.registered", changes],
      ["account.signed_in", changes],
    ]);
  });
});

test("S16: the letter about a new password names the providers that still sign in", async () => {
  const { email } = await member();
  providers.github.script.person = newPerson({ email });
  await createBrowser(app.fetch, "http://trackable.test").signIn("github");
  await mailTo(email);

  await app.reset(await app.resetToken(email), next);

  expect((await mailTo(email)).text).toMatch(/GitHub still signs\s+you\s+in/);
});

test("S14: a link that is sent again leads on to the invite that the person came with", async () => {
  const email = newEmail();
  const inviteToken = "I".repeat(43);
  await register(email);
  await mailTo(email);

  await app.visitor().post("/auth/verify-email/resend", { email, inviteToken });

  expect((await mailTo(email)).text).toContain(`&invite=${inviteToken}`);
});
