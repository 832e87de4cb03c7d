import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { password } from "#api/testing/client.ts";
import { createMailApp } from "#api/testing/mail.ts";
import { users } from "#schema/index.ts";

const app = await createMailApp();
const { login, member, reset, resetToken, signIn } = app;
const next = "an entirely new password";
const { passwords } = app.deps;

/** What is computed of passwords waits until `resume`. */
function hold(what: "verify" | "hash") {
  const reached = Promise.withResolvers<void>();
  const free = Promise.withResolvers<void>();
  const waiting =
    <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
    async (...args: A) => {
      const result = await work(...args);
      reached.resolve();
      await free.promise;
      return result;
    };
  app.deps.passwords =
    what === "verify"
      ? { ...passwords, verify: waiting(passwords.verify) }
      : { ...passwords, hash: waiting(passwords.hash) };
  return {
    reached: reached.promise,
    resume() {
      app.deps.passwords = passwords;
      free.resolve();
    },
  };
}

describe("S2, S16: a sign-in on its way while the account changes", () => {
  test("does not succeed with the password of before a reset, nor puts it back", async () => {
    const { email } = await member();
    const token = await resetToken(email);
    const held = hold("verify");
    app.deps.passwords = { ...app.deps.passwords, isOutdated: () => true };

    const late = login(email);
    await held.reached;
    expect((await reset(token, next)).status).toBe(204);
    held.resume();

    expect((await late).status).toBe(401);
    expect([(await login(email)).status, (await login(email, next)).status]).toEqual([401, 200]);
  });

  test("does not succeed once the account is deleted", async () => {
    const ada = await member();
    const held = hold("verify");

    const late = login(ada.email);
    await held.reached;
    expect((await ada.delete("/me")).status).toBe(204);
    held.resume();

    expect((await late).status).toBe(401);
  });

  test("succeeds where another one has raised the cost of the hash meanwhile", async () => {
    const { email } = await member();
    const held = hold("verify");

    const late = login(email);
    await held.reached;
    const passwordHash = await passwords.hash(password);
    await app.deps.db.update(users).set({ passwordHash }).where(sql`email = ${email}`);
    held.resume();

    expect((await late).status).toBe(200);
  });
});

describe("S2: a change on its way from a session that ends meanwhile", () => {
  test.each([
    ["hash" as const, "/me/password", { newPassword: next }],
    ["verify" as const, "/me/confirm", { password }],
  ])("waits for %s and changes nothing: %s", async (what, path, body) => {
    const ada = await member();
    const elsewhere = await signIn(ada.email);
    const held = hold(what);

    const late = elsewhere.post(path, body);
    await held.reached;
    expect((await ada.delete("/me/sessions")).status).toBe(204);
    held.resume();

    expect((await late).status).toBe(401);
    expect((await login(ada.email)).status).toBe(200);
  });
});

test("A5: a product made while its owner's account is deleted is not left behind", async () => {
  for (let round = 0; round < 10; round++) {
    const ada = await member();

    const [gone, made] = await Promise.all([
      ada.delete("/me"),
      ada.post("/products", { name: "Acme" }),
    ]);

    expect([204, 401]).toContain(gone.status);
    expect([201, 401]).toContain(made.status);
  }
  const orphans = await app.deps.db.execute(sql`
    select id from products where deleted_at is null
      and not exists (select 1 from members where product_id = products.id)`);
  expect([...orphans]).toEqual([]);
});
