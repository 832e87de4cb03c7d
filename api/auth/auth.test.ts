import { jwtVerify, SignJWT } from "jose";
import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { cookieOf, password, problemOf, read } from "#api/testing/client.ts";

const secret = "pZ0uJx7rD3mQ9vKc1sWf5yTb8hNe2gLa";
const app = await createTestApp();
const days = (count: number) => new Date(Date.now() + count * 86_400_000);

describe("accounts", () => {
  test("register signs in, logout ends it at once (S1), login makes a new session (S3)", async () => {
    const ada = await app.person();

    expect((await ada.get("/me")).status).toBe(200);
    expect((await ada.post("/auth/logout")).status).toBe(204);
    expect((await ada.get("/me")).status).toBe(401);

    const login = await app.visitor().post("/auth/login", { email: ada.email, password });
    const again = await app
      .as({ ...ada.headers, cookie: cookieOf(login) })
      .post("/auth/login", { email: ada.email, password });
    expect(login.status).toBe(200);
    const old = app.as({ ...ada.headers, cookie: cookieOf(login) });
    const fresh = app.as({ ...ada.headers, cookie: cookieOf(again) });
    expect((await old.get("/me")).status).toBe(401);
    expect((await fresh.get("/me")).status).toBe(200);
  });

  test("S17: an address is one account whatever its case and spaces, also in parallel", async () => {
    const register = (email: string) =>
      app.visitor().post("/auth/register", { name: "Ada", email, password });

    const answers = await Promise.all(
      ["twin@example.com", " Twin@Example.com ", "TWIN@EXAMPLE.COM"].map(register),
    );

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused && (await problemOf(refused)).code).toBe("email_taken");
  });

  test("S11: an unknown address and a wrong password get the same answer", async () => {
    const { email } = await app.person();
    const attempt = (address: string) =>
      app.visitor().post("/auth/login", { email: address, password: "not this one" });

    const [known, unknown] = [await attempt(email), await attempt("nobody@example.com")];

    const { requestId: _, ...knownBody } = await problemOf(known);
    const { requestId: __, ...unknownBody } = await problemOf(unknown);
    expect(known.status).toBe(401);
    expect(unknownBody).toEqual(knownBody);
  });

  test("S12: the password is kept as Argon2id with 19 MiB, two passes", async () => {
    const { id } = await app.person();

    const user = await app.deps.db.query.users.findFirst({ where: (u, { eq }) => eq(u.id, id) });

    expect(user?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test.each([
    ["a short password", { password: "1234567" }],
    ["L9: 257 characters", { password: "x".repeat(257) }],
    ["no address", { email: "ada" }],
    ["S17: an at-sign that only looks like one", { email: "ada\uff20example.com" }],
    ["S17: a letter that only looks like one", { email: "\u0430da@example.com" }],
    ["two addresses", { email: "ada@example.com,eve@example.com" }],
    ["an address with a line break", { email: "ada@example.com\r\nBcc: eve@example.com" }],
    ["an empty name", { name: "  " }],
    ["D13: NUL in the name", { name: "a\u0000" }],
    ["D13: half a surrogate pair", { name: "a\ud800" }],
    ["a list as name", { name: ["a"] }],
    ["no password", { password: undefined }],
  ])("register refuses %s", async (_, fields) => {
    const valid = { name: "Ada", email: `fresh${Math.random()}@example.com`, password };

    const answer = await app.visitor().post("/auth/register", { ...valid, ...fields });

    expect(answer.status).toBe(422);
    expect((await problemOf(answer)).errors?.[0]?.pointer).toMatch(/^\/(name|email|password)$/);
    expect(answer.headers.get("set-cookie")).toBe(null);
  });

  test("L9: 64 characters of any alphabet work whole", async () => {
    const long = "пароль-密码-🔑".repeat(6).slice(0, 64);
    const email = "unicode@example.com";
    await app.visitor().post("/auth/register", { name: "Ada", email, password: long });

    const right = await app.visitor().post("/auth/login", { email, password: long });
    const cut = await app.visitor().post("/auth/login", { email, password: long.slice(0, -2) });

    expect([right.status, cut.status]).toEqual([200, 401]);
  });

  test("the profile changes what was sent and nothing else", async () => {
    const ada = await app.person();

    const answer = await ada.patch("/me", { timezone: "asia/kolkata", emailVerified: true });

    expect(await answer.json()).toMatchObject({
      name: "Ada Lovelace",
      timezone: "Asia/Kolkata",
      emailVerified: false,
    });
  });
});

describe("sessions", () => {
  test("S8: the cookie is out of reach of scripts, and of http where PUBLIC_URL is https", async () => {
    const secure = await createTestApp({ PUBLIC_URL: "https://numbers.example.com" });
    const register = (fetch: typeof app.fetch, origin: string) =>
      fetch("/api/v1/auth/register", {
        method: "POST",
        headers: { "content-type": "application/json", origin, host: "trackable.test" },
        body: JSON.stringify({ name: "Ada", email: "cookie@example.com", password }),
      });

    const plain = await register(app.fetch, "http://trackable.test");
    const https = await register(secure.fetch, "https://numbers.example.com");

    expect(plain.headers.get("set-cookie")).toMatch(
      /^session=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
    );
    expect(https.headers.get("set-cookie")).toMatch(
      /^__Host-session=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  test("S4: a session ends after 14 idle days and 90 days at most", async () => {
    const [idle, busy] = [await app.person(), await app.person()];

    for (let day = 13; day <= 78; day += 13) {
      app.clock.now = days(day);
      expect((await busy.get("/me")).status).toBe(200);
    }
    expect((await idle.get("/me")).status).toBe(401);
    app.clock.now = days(91);
    expect((await busy.get("/me")).status).toBe(401);
    app.clock.now = undefined;
  });

  test("S5: a token that is not exactly ours is no session, and no fault", async () => {
    const ada = await app.person();
    const token = ada.cookie.slice("session=".length);
    const key = new TextEncoder().encode(secret);
    const { payload } = await jwtVerify(token, key);
    const forge = (header: object, claims: object, signingKey = key) =>
      new SignJWT({ ...payload, ...claims })
        .setProtectedHeader({ alg: "HS256", typ: "session+jwt", ...header })
        .sign(signingKey);
    const [, body, signature] = token.split(".");
    const unsigned = btoa(JSON.stringify({ alg: "none", typ: "session+jwt" })).replace(/=+$/, "");

    const forged = [
      await forge({}, {}, new TextEncoder().encode("another secret of 32 characters!")),
      await forge({ alg: "HS512" }, {}),
      await forge({ typ: "JWT" }, {}),
      await forge({}, { iss: "somebody" }),
      await forge({}, { aud: "somebody" }),
      await forge({}, { exp: 1 }),
      await forge({}, { exp: undefined }),
      await forge({}, { sid: "x" }),
      await forge({}, { sub: "' or 1=1" }),
      `${unsigned}.${body}.`,
      `${unsigned}.${body}.${signature}`,
      token.slice(0, -3),
      "a.b.c",
      "",
      "%00",
    ];

    for (const value of forged) {
      const answer = await app.as({ cookie: `session=${value}` }).get("/me");
      expect([value, answer.status]).toEqual([value, 401]);
    }
    expect((await ada.get("/me")).status).toBe(200);
  });

  test("credentials of a proxy in front do not stand in the way of a session", async () => {
    const ada = await app.person();
    const behindProxy = app.as({ ...ada.headers, authorization: "Basic YTpi" });

    expect((await behindProxy.get("/me")).status).toBe(200);
    expect((await behindProxy.patch("/me", { name: "Ada L." })).status).toBe(200);
  });

  test("S19: what matters needs an identity confirmed within ten minutes", async () => {
    const product = await app.product();
    const makeKey = () => product.post("/api-keys", { name: "k", scopes: ["read"] });

    app.clock.now = new Date(Date.now() + 11 * 60_000);
    const refused = await makeKey();
    const wrong = await product.owner.post("/me/confirm", { password: "not this one" });
    const confirmed = await product.owner.post("/me/confirm", { password });
    const made = await makeKey();
    app.clock.now = undefined;

    expect((await problemOf(refused)).code).toBe("reauthentication_required");
    expect([refused.status, wrong.status, confirmed.status, made.status]).toEqual([
      403, 401, 204, 201,
    ]);
  });
});

describe("limits and closed doors", () => {
  test("L5: the account is closed to guessing for a while, then the right password works", async () => {
    const limited = await createTestApp({ RATE_LIMITS: "on" });
    const { email } = await limited.person();
    const attempt = (word: string) =>
      limited.visitor().post("/auth/login", { email, password: word });

    const statuses: number[] = [];
    for (let turn = 0; turn < 12; turn++) statuses.push((await attempt("not this one")).status);
    const refused = await attempt(password);
    limited.clock.now = new Date(Date.now() + 16 * 60_000);
    const later = await attempt(password);

    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(later.status).toBe(200);
  });

  test("S7: invite_only lets in the very first person, also when many come at once", async () => {
    const closed = await createTestApp({ REGISTRATION: "invite_only" });
    const register = (turn: number) =>
      closed
        .visitor()
        .post("/auth/register", { name: "Ada", email: `a${turn}@example.com`, password });

    const answers = await Promise.all([1, 2, 3, 4].map(register));
    const options = await read(await closed.visitor().get("/auth/options"));

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 403, 403, 403]);
    expect(options).toMatchObject({ registration: "invite_only", emailEnabled: false });
  });
});
