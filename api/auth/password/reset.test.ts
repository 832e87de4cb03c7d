import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { problemOf } from "#api/testing/client.ts";
import { createMailApp, linkIn, tokenIn } from "#api/testing/mail.ts";
import { oauthIdentities, users } from "#schema/index.ts";

const app = await createMailApp();
const { login, mailTo, member, newEmail, register, reset, resetToken, signIn } = app;
const next = "an entirely new password";
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);

describe("forgot the password", () => {
  test("S2, S16: the link sets it, ends every session, signs nobody in, tells the owner", async () => {
    const ada = await member();
    const elsewhere = await signIn(ada.email);

    const answer = await reset(await resetToken(ada.email), next);

    expect(answer.status).toBe(204);
    expect(answer.headers.get("set-cookie")).toBe(null);
    expect([(await ada.get("/me")).status, (await elsewhere.get("/me")).status]).toEqual([
      401, 401,
    ]);
    expect((await login(ada.email)).status).toBe(401);
    expect((await (await signIn(ada.email, next)).get("/me")).status).toBe(200);
    expect((await mailTo(ada.email)).subject).toBe("Your Trackable password was changed");
  });

  test("S11: an unknown address gets the same answer and no mail", async () => {
    const ask = (email: string) => app.visitor().post("/auth/password-reset", { email });
    const { email } = await member();

    const [known, unknown] = [await ask(email), await ask("nobody@example.com")];

    expect([known.status, unknown.status]).toEqual([202, 202]);
    expect(await unknown.text()).toBe(await known.text());
    await mailTo(email);
    expect(
      app.state.mails.some(({ recipients }) => recipients.includes("nobody@example.com")),
    ).toBe(false);
  });

  test("S14: a link works once, of several at the same time one", async () => {
    const { email } = await member();
    const token = await resetToken(email);

    const answers = await Promise.all(["a", "b", "c"].map((end) => reset(token, `${next} ${end}`)));
    const again = await reset(token, next);

    expect(answers.map(({ status }) => status).sort()).toEqual([204, 422, 422]);
    expect((await problemOf(again)).code).toBe("token_used");
  });

  test("S14: a new link kills the old one, an hour ends it", async () => {
    const { email } = await member();
    const [old, fresh] = [await resetToken(email), await resetToken(email)];

    const replaced = await reset(old, next);
    app.clock.now = later(61);
    const late = await reset(fresh, next);
    app.clock.now = undefined;

    expect((await problemOf(replaced)).code).toBe("token_invalid");
    expect((await problemOf(late)).code).toBe("token_expired");
    expect((await login(email)).status).toBe(200);
  });

  test("S14: a change of address kills links to the old one", async () => {
    const ada = await member();
    const token = await resetToken(ada.email);
    const email = newEmail();
    await ada.post("/me/email", { email });
    await app.verify(tokenIn(await mailTo(email)));

    const answer = await reset(token, next);

    expect((await problemOf(answer)).code).toBe("token_invalid");
  });

  test("S13: a refused password leaves the link usable", async () => {
    const { email } = await member();
    const token = await resetToken(email);

    const refused = await reset(token, "password123");

    expect((await problemOf(refused)).errors?.[0]).toMatchObject({
      pointer: "/password",
      code: "common_password",
    });
    expect((await reset(token, next)).status).toBe(204);
  });

  test("S16: an account without a password is told how it signs in, and gets none", async () => {
    const { email } = await member();
    const [user] = await app.deps.db
      .update(users)
      .set({ passwordHash: null })
      .where(eq(users.email, email))
      .returning();
    await app.deps.db.insert(oauthIdentities).values({
      provider: "google",
      subject: email,
      userId: user?.id ?? "",
      email,
      createdAt: new Date(),
    });

    await app.visitor().post("/auth/password-reset", { email });

    const mail = await mailTo(email);
    expect(mail.subject).toBe("How you sign in to Trackable");
    expect(mail.text).toMatch(/you sign in with google/i);
    expect(linkIn(mail).hash).toBe("");
  });

  test("S16: the link shows that the address is its reader's, so that it is verified", async () => {
    const email = newEmail();
    await register(email);
    await mailTo(email);

    await reset(await resetToken(email), next);

    expect((await login(email, next)).status).toBe(200);
  });
});
