import { eq } from "drizzle-orm";
import { argon2id } from "hash-wasm";
import { describe, expect, test } from "vitest";
import { password, problemOf } from "#api/testing/client.ts";
import { createMailApp, tokenIn } from "#api/testing/mail.ts";
import { users } from "#schema/index.ts";

const app = await createMailApp();
const { login, mailTo, member, newEmail, register, reset, resetToken, signIn } = app;
const next = "an entirely new password";
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);

describe("changing the password", () => {
  test("S2: other sessions and open links end, this one goes on; the owner is told", async () => {
    const ada = await member();
    const elsewhere = await signIn(ada.email);
    const token = await resetToken(ada.email);

    const answer = await ada.post("/me/password", { newPassword: next });

    expect(answer.status).toBe(204);
    expect([(await ada.get("/me")).status, (await elsewhere.get("/me")).status]).toEqual([
      200, 401,
    ]);
    expect((await problemOf(await reset(token, "yet another one"))).code).toBe("token_invalid");
    expect((await login(ada.email, next)).status).toBe(200);
    expect((await mailTo(ada.email)).subject).toBe("Your Trackable password was changed");
  });

  test("S19: needs an identity confirmed within ten minutes", async () => {
    const ada = await member();

    app.clock.now = later(11);
    const refused = await ada.post("/me/password", { newPassword: next });
    await ada.post("/me/confirm", { password });
    const done = await ada.post("/me/password", { newPassword: next });
    app.clock.now = undefined;

    expect((await problemOf(refused)).code).toBe("reauthentication_required");
    expect(done.status).toBe(204);
  });
});

describe("S13: passwords that many have", () => {
  test.each([
    "password123",
    "PassWord123",
    "qwertyuiop",
    "1q2w3e4r",
    "iloveyou1",
    "trackable",
    "Trackable2026!",
    "ada lovelace",
    "AdaLovelace1",
  ])("%s is refused", async (word) => {
    const answer = await register(newEmail(), { password: word });

    const { code, pointer } = (await problemOf(answer)).errors?.[0] ?? {};
    expect([answer.status, pointer, code]).toEqual([422, "/password", "common_password"]);
  });

  test("so is the address", async () => {
    const email = "some.reader@example.com";

    for (const word of [email, "some.reader", "Some.Reader99"]) {
      const answer = await register(email, { password: word });
      expect((await problemOf(answer)).errors?.[0]?.code).toBe("common_password");
    }
  });

  test("there are no rules about which characters", async () => {
    for (const word of ["aaaaaaab", "        x", "bluewhalesong", "🐳🐳🐳🐳🐳🐳🐳🐳"]) {
      expect([word, (await register(newEmail(), { password: word })).status]).toEqual([word, 202]);
    }
  });
});

describe("L9: long passwords", () => {
  test("are counted in characters: 256 whales pass, 257 do not", async () => {
    const whales = "🐳".repeat(256);
    const email = newEmail();

    expect((await register(email, { password: `${whales}🐳` })).status).toBe(422);
    expect((await register(email, { password: whales })).status).toBe(202);
  });

  test("of a megabyte are refused before anything is computed", async () => {
    const word = "x".repeat(1_000_000);
    const { passwords } = app.deps;
    let computed = 0;
    const counted =
      <A extends unknown[], R>(work: (...args: A) => R) =>
      (...args: A) => {
        computed += 1;
        return work(...args);
      };
    const { hash, verify } = passwords;
    app.deps.passwords = { ...passwords, hash: counted(hash), verify: counted(verify) };

    const [asNew, asGiven] = [
      await register(newEmail(), { password: word }),
      await login("a@b.io", word),
    ];
    const computedForLong = computed;
    await login("a@b.io", "short enough");
    app.deps.passwords = passwords;

    expect([asNew.status, asGiven.status]).toEqual([422, 422]);
    expect([computedForLong, computed]).toEqual([0, 1]);
  });

  test("hold nobody else up: while twenty sign in, the server answers long before a hash is done", async () => {
    const { email } = await member();
    const timed = async (ask: () => Promise<Response>) => {
      const begun = performance.now();
      const { status } = await ask();
      return { status, time: performance.now() - begun };
    };
    const alone = await timed(() => login(email));
    let isBusy = true;
    const logins = Promise.all(Array.from({ length: 20 }, () => login(email))).finally(() => {
      isBusy = false;
    });

    const answers: Awaited<ReturnType<typeof timed>>[] = [];
    while (isBusy) {
      answers.push(await timed(() => app.fetch("/healthz")));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const times = answers.map(({ time }) => time).sort((a, b) => a - b);

    for (const { status } of await logins) expect([200, 503]).toContain(status);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(times.length).toBeGreaterThan(10);
    expect(times[times.length >> 1]).toBeLessThan(alone.time / 2);
  });

  test("are the same however a keyboard composes their letters", async () => {
    const email = newEmail();
    await register(email, { password: "se\u0301same ouvre-toi" });
    await app.verify(tokenIn(await mailTo(email)));

    expect((await login(email, "s\u00e9same ouvre-toi")).status).toBe(200);
  });
});

test("S12: a hash of lower cost is made anew on signing in", async () => {
  const { email } = await member();
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const weak = { password, salt, memorySize: 4_096, iterations: 1, parallelism: 1, hashLength: 32 };
  const hashOf = async () =>
    (await app.deps.db.query.users.findFirst({ where: (u, { eq }) => eq(u.email, email) }))
      ?.passwordHash;
  const passwordHash = await argon2id({ ...weak, outputType: "encoded" });
  await app.deps.db.update(users).set({ passwordHash }).where(eq(users.email, email));

  const [first, raised] = [(await login(email)).status, await hashOf()];
  const second = (await login(email)).status;

  expect([first, second]).toEqual([200, 200]);
  expect(raised).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await hashOf()).toBe(raised);
});
