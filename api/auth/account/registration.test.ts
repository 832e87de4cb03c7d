import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { password, problemOf, read } from "#api/testing/client.ts";
import { createMailApp, linkIn, tokenIn } from "#api/testing/mail.ts";

const app = await createMailApp({ PUBLIC_URL: "http://trackable.test" });
const { register, verify, login, mailTo, newEmail } = app;
const sent = { status: "verification_sent" };

describe("signing up where mail is set up", () => {
  test("a link goes to the address; once it is used, the password signs in", async () => {
    const email = newEmail();

    const answer = await register(email);
    const early = await login(email);
    const mail = await mailTo(email);
    const verified = await verify(tokenIn(mail));
    const signedIn = await login(email);

    expect([answer.status, await read(answer)]).toEqual([202, sent]);
    expect(answer.headers.get("set-cookie")).toBe(null);
    expect([early.status, (await problemOf(early)).code]).toEqual([403, "email_unverified"]);
    expect([verified.status, await read(verified)]).toEqual([200, { email }]);
    expect(verified.headers.get("set-cookie")).toBe(null);
    expect([signedIn.status, await read(signedIn)]).toMatchObject([200, { emailVerified: true }]);
  });

  test("an unverified address is told only to whoever has the password", async () => {
    const email = newEmail();
    await register(email);

    const wrong = await login(email, "not this one");

    expect([wrong.status, (await problemOf(wrong)).code]).toEqual([401, "invalid_credentials"]);
  });

  test("the mail is whole: text, HTML, a preview line and no foreign resource", async () => {
    const email = newEmail();
    await register(email, { name: "<b>Ada</b> & “Co”" });

    const mail = await mailTo(email);

    const link = linkIn(mail).href;
    expect(mail.subject).toBe("Confirm your address for Trackable");
    expect(mail.text).toContain("Hello <b>Ada</b> & “Co”,");
    expect(mail.html).toContain("&lt;b&gt;Ada&lt;/b&gt; &amp;");
    expect(mail.html).toContain(`href="${link.replaceAll("&", "&amp;")}"`);
    expect(mail.html).not.toMatch(/<(img|script|link|iframe)\b|url\(|@import/i);
    expect(mail.html?.match(/https?:\/\/[^"'<\s]+/g)?.every((url) => url === link)).toBe(true);
  });

  test("S11: a known address gets the same answer; its owner gets a mail about the account", async () => {
    const { email } = await app.member();

    const known = await register(email);
    const mail = await mailTo(email);

    expect([known.status, await read(known)]).toEqual([202, sent]);
    expect(mail.subject).toBe("You have a Trackable account already");
    expect(mail.text).not.toContain("token=");
    expect((await login(email)).status).toBe(200);
  });

  test("an account that works and was never verified is told to sign in, without a link to change its password", async () => {
    const { mailer } = app.deps;
    app.deps.mailer = undefined;
    const early = await app.person();
    app.deps.mailer = mailer;

    await register(early.email);
    const mail = await mailTo(early.email);

    expect(mail.subject).toBe("You have a Trackable account already");
    expect(mail.text).not.toContain("token=");
  });

  test("S18: an account that somebody made for another's address ends up with its reader", async () => {
    const email = newEmail();
    await register(email, { password: "the attacker's words" });
    await mailTo(email);

    await register(email);
    const token = tokenIn(await mailTo(email));
    expect((await app.reset(token, "the reader's own words")).status).toBe(204);

    expect((await login(email, "the attacker's words")).status).toBe(401);
    expect((await login(email, "the reader's own words")).status).toBe(200);
  });

  test("S15: links begin with PUBLIC_URL, whatever the request says about its host", async () => {
    const email = newEmail();
    const forged = { host: "evil.example", "x-forwarded-host": "evil.example" };

    await app
      .visitor()
      .post(
        "/auth/register",
        { name: "Ada", email, password },
        { ...forged, forwarded: "host=evil" },
      );

    const link = linkIn(await mailTo(email));
    expect([link.origin, link.pathname]).toEqual(["http://trackable.test", "/verify-email"]);
  });

  test("SMTP switched on later locks nobody out", async () => {
    const { mailer } = app.deps;
    app.deps.mailer = undefined;
    const early = await app.person();
    app.deps.mailer = mailer;

    expect((await login(early.email)).status).toBe(200);
    expect(await read(await early.get("/me"))).toMatchObject({ emailVerified: false });
  });

  test("SMTP switched off later locks nobody out either", async () => {
    const email = newEmail();
    await register(email);
    await mailTo(email);
    const { mailer } = app.deps;

    app.deps.mailer = undefined;
    const answer = await login(email);
    app.deps.mailer = mailer;

    expect(answer.status).toBe(200);
  });

  test("getAuthOptions says that mail is on", async () => {
    const options = await read(await app.visitor().get("/auth/options"));

    expect(options).toMatchObject({ emailEnabled: true, emailTrouble: false });
  });
});

describe("S14: links", () => {
  test("work once, of two at the same time one", async () => {
    const email = newEmail();
    await register(email);
    const token = tokenIn(await mailTo(email));

    const answers = await Promise.all([verify(token), verify(token), verify(token)]);
    const later = await verify(token);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422]);
    expect((await problemOf(later)).code).toBe("token_used");
  });

  test("end after an hour", async () => {
    const email = newEmail();
    await register(email);
    const token = tokenIn(await mailTo(email));

    app.clock.now = new Date(Date.now() + 61 * 60_000);
    const late = await verify(token);
    app.clock.now = undefined;

    expect([late.status, (await problemOf(late)).code]).toEqual([422, "token_expired"]);
  });

  test("die when a new one is sent; resending answers the same for any address", async () => {
    const email = newEmail();
    await register(email);
    const old = tokenIn(await mailTo(email));
    const resend = (to: string) => app.visitor().post("/auth/verify-email/resend", { email: to });

    const [known, unknown] = [await resend(email), await resend("nobody@example.com")];
    const fresh = tokenIn(await mailTo(email));

    expect([known.status, await read(known)]).toEqual([202, sent]);
    expect([unknown.status, await read(unknown)]).toEqual([202, sent]);
    expect((await problemOf(await verify(old))).code).toBe("token_invalid");
    expect((await verify(fresh)).status).toBe(200);
  });

  test("are kept as hashes only, and hold 256 random bits", async () => {
    const email = newEmail();
    await register(email);
    const token = tokenIn(await mailTo(email));

    const rows = await app.deps.db.query.mailTokens.findMany();

    expect(token).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test("are good for their purpose alone", async () => {
    const { email } = await app.member();
    const token = await app.resetToken(email);

    const asVerification = await verify(token);
    const asReset = await app.reset("A".repeat(43), "some other words");

    expect((await problemOf(asVerification)).code).toBe("token_invalid");
    expect((await problemOf(asReset)).code).toBe("token_invalid");
  });

  test.each(["", "x".repeat(201), "\u0000", 7, null, ["a"], {}])(
    "are refused as %j",
    async (token) => {
      const answer = await app.visitor().post("/auth/verify-email", { token });

      expect([400, 422]).toContain(answer.status);
    },
  );
});

describe("registration by invite", async () => {
  const { mailer } = app.deps;
  app.deps.mailer = undefined;
  const owner = await app.product();
  app.deps.mailer = mailer;
  const invite = async (email: string) => {
    const answer = await owner.post("/invites", { email, role: "viewer" });
    await mailTo(email);
    const { link } = await read<{ link: string }>(answer);
    return new URL(link).pathname.split("/").at(-1) ?? "";
  };

  test("the link of the mail brings the invite along, and the invite verifies nothing", async () => {
    const email = newEmail();
    const inviteToken = await invite(email);

    await register(email, { inviteToken });
    const mail = await mailTo(email);

    const { hash } = linkIn(mail);
    expect(new URLSearchParams(hash.slice(1)).get("invite")).toBe(inviteToken);
    expect((await login(email)).status).toBe(403);
    await verify(tokenIn(mail));
    const bo = await app.signIn(email);
    expect((await bo.post(`/invites/${inviteToken}/accept`)).status).toBe(200);
  });

  test("invite_only lets in the invited address and no other", async () => {
    const closed = await createTestApp({ REGISTRATION: "invite_only" });
    const product = await closed.product();
    const made = await product.post("/invites", { email: "bo@example.com", role: "viewer" });
    const { id, link } = await read<{ id: string; link: string }>(made);
    const inviteToken = new URL(link).pathname.split("/").at(-1);
    const come = async (email: string, token = inviteToken) => {
      const fields = { name: "Bo", email, password, inviteToken: token };
      const answer = await closed.visitor().post("/auth/register", fields);
      return [answer.status, answer.status === 201 ? undefined : (await problemOf(answer)).code];
    };

    expect(await come("bo@example.com", "A".repeat(43))).toEqual([403, "registration_closed"]);
    expect(await come("eve@example.com")).toEqual([403, "wrong_invitee"]);
    expect(await come("bo@example.com")).toEqual([201, undefined]);
    await product.delete(`/invites/${id}`);
    expect(await come("cy@example.com")).toEqual([403, "registration_closed"]);
  });
});
