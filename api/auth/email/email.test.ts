import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { password, problemOf, read } from "#api/testing/client.ts";
import { createMailApp, linkIn, tokenIn } from "#api/testing/mail.ts";

const app = await createMailApp();
const { mailTo, member, newEmail, signIn, verify } = app;

describe("changing the address where mail is set up", () => {
  test("S2: it moves by a link to the new one, other sessions end, the old one is told", async () => {
    const ada = await member();
    const elsewhere = await signIn(ada.email);
    const email = newEmail();

    const asked = await ada.post("/me/email", { email });
    const link = tokenIn(await mailTo(email));
    const notice = await mailTo(ada.email);
    const before = await read(await elsewhere.get("/me"));
    const moved = await verify(link);

    expect([asked.status, await read(asked)]).toEqual([202, { status: "verification_sent" }]);
    expect(notice.text).toContain(`asked to move it to ${email}`);
    expect(before).toMatchObject({ email: ada.email });
    expect([moved.status, await read(moved)]).toEqual([200, { email }]);
    expect(await read(await ada.get("/me"))).toMatchObject({ email, emailVerified: true });
    expect((await elsewhere.get("/me")).status).toBe(401);
    expect((await mailTo(ada.email)).subject).toBe("Your Trackable address was changed");
    expect((await app.login(ada.email)).status).toBe(401);
    expect((await app.login(email)).status).toBe(200);
  });

  test("S11: an address that has an account gets the same answer, and no link", async () => {
    const [ada, bo] = [await member(), await member()];

    const asked = await ada.post("/me/email", { email: bo.email });

    expect([asked.status, await read(asked)]).toEqual([202, { status: "verification_sent" }]);
    const mail = await mailTo(bo.email);
    expect(mail.subject).toBe("You have a Trackable account already");
    expect(linkIn(mail).hash).toBe("");
  });

  test("S17: an address taken meanwhile stays with whoever came first", async () => {
    const ada = await member();
    const email = newEmail();
    await ada.post("/me/email", { email });
    const link = tokenIn(await mailTo(email));
    await app.register(email);

    const late = await verify(link);

    expect([late.status, (await problemOf(late)).code]).toEqual([409, "email_taken"]);
    expect(await read(await ada.get("/me"))).toMatchObject({ email: ada.email });
  });

  test("S19: it needs an identity confirmed within ten minutes", async () => {
    const ada = await member();

    app.clock.now = new Date(Date.now() + 11 * 60_000);
    const refused = await ada.post("/me/email", { email: newEmail() });
    app.clock.now = undefined;

    expect((await problemOf(refused)).code).toBe("reauthentication_required");
  });

  test("one's own address is no change", async () => {
    const ada = await member();

    const answer = await ada.post("/me/email", { email: ` ${ada.email.toUpperCase()}` });

    expect((await problemOf(answer)).errors?.[0]).toMatchObject({ code: "unchanged" });
  });

  test("a changed password stops a change that somebody else began", async () => {
    const ada = await member();
    const email = newEmail();
    await ada.post("/me/email", { email });
    const link = tokenIn(await mailTo(email));

    await ada.post("/me/password", { newPassword: "an entirely new password" });

    expect((await problemOf(await verify(link))).code).toBe("token_invalid");
  });
});

test("S2: where mail is not set up the address changes at once, and other sessions end", async () => {
  const quiet = await createTestApp();
  const [ada, bo] = [await quiet.person(), await quiet.person()];
  const login = await quiet.visitor().post("/auth/login", { email: ada.email, password });
  const elsewhere = quiet.as({ cookie: login.headers.get("set-cookie")?.split(";")[0] ?? "" });

  const taken = await ada.post("/me/email", { email: bo.email });
  const moved = await ada.post("/me/email", { email: "moved@example.com" });

  expect((await problemOf(taken)).code).toBe("email_taken");
  expect([moved.status, await read(moved)]).toMatchObject([200, { email: "moved@example.com" }]);
  expect([(await ada.get("/me")).status, (await elsewhere.get("/me")).status]).toEqual([200, 401]);
});
