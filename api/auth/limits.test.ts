import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { password, problemOf } from "#api/testing/client.ts";
import { createMailApp } from "#api/testing/mail.ts";

const limited = { RATE_LIMITS: "on" };
const app = await createMailApp(limited);
const { state } = app;
let hosts = 0;

/** Requests come from an address that no other test uses. */
function moveAway() {
  hosts += 1;
  app.deps.peerAddress = `198.51.100.${hosts}`;
}

const mailsTo = (email: string) =>
  state.mails.filter(({ recipients }) => recipients.includes(email)).length;
const statuses = (answers: Response[]) => answers.map(({ status }) => status);

async function inTurn(count: number, ask: (turn: number) => Promise<Response>) {
  const answers = [];
  for (let turn = 0; turn < count; turn++) answers.push(await ask(turn));
  return answers;
}

describe("L7: mails that a request causes", () => {
  test("twenty resets for one address send three mails, whether it is known or not", async () => {
    moveAway();
    const { email } = await app.member();
    const ask = (to: string) => app.visitor().post("/auth/password-reset", { email: to });

    const known = await inTurn(20, () => ask(email));
    moveAway();
    const unknown = await inTurn(20, () => ask("nobody@example.com"));

    expect(statuses(known)).toEqual([202, 202, 202, ...Array(17).fill(429)]);
    expect(statuses(unknown)).toEqual(statuses(known));
    expect(Number(known[19]?.headers.get("retry-after"))).toBeGreaterThan(3_000);
    for (let turn = 0; turn < 3; turn++) await app.mailTo(email);
    expect(mailsTo(email)).toBe(0);
    app.clock.now = new Date(Date.now() + 61 * 60_000);
    expect((await ask(email)).status).toBe(202);
    app.clock.now = undefined;
  });

  test.each([
    ["register", (email: string) => app.register(email)],
    [
      "resendVerification",
      (email: string) => app.visitor().post("/auth/verify-email/resend", { email }),
    ],
  ])("%s sends three an hour to an address, ten from a caller", async (_, ask) => {
    moveAway();
    const toOne = await inTurn(5, () => ask("often@example.com"));
    moveAway();
    const toMany = await inTurn(12, (turn) => ask(`many${turn}@example.com`));

    expect(statuses(toOne)).toEqual([202, 202, 202, 429, 429]);
    expect(statuses(toMany)).toEqual([...Array(10).fill(202), 429, 429]);
  });

  test("changeEmail sends three an hour to an address", async () => {
    moveAway();
    const ada = await app.member();

    const answers = await inTurn(5, () => ada.post("/me/email", { email: "target@example.com" }));

    expect(statuses(answers)).toEqual([202, 202, 202, 429, 429]);
  });
});

test("L7: changes to ever other addresses send the owner three notices an hour", async () => {
  moveAway();
  const ada = await app.member();

  const answers = await inTurn(5, (turn) =>
    ada.post("/me/email", { email: `elsewhere${turn}@example.com` }),
  );

  expect(statuses(answers)).toEqual([202, 202, 202, 429, 429]);
});

describe("L5: guessing", () => {
  test("a success forgets the failures before it", async () => {
    moveAway();
    const { email } = await app.member();
    const wrong = () => app.login(email, "not this one");

    const first = await inTurn(9, wrong);
    const right = await app.login(email);
    const second = await inTurn(11, wrong);

    expect(statuses([...first, right])).toEqual([...Array(9).fill(401), 200]);
    expect(statuses(second)).toEqual([...Array(10).fill(401), 429]);
  });

  test("one caller may try a hundred accounts, then waits; others go on", async () => {
    moveAway();
    const { email } = await app.member();
    const guess = (turn: number) => app.login(`guess${turn}@example.com`, "not this one");
    moveAway();

    const answers = (await Promise.all([inTurn(50, guess), inTurn(50, guess)])).flat();
    const last = await guess(100);
    moveAway();
    const elsewhere = await app.login(email);

    expect(new Set(statuses(answers))).toEqual(new Set([401]));
    expect([last.status, (await problemOf(last)).code]).toEqual([429, "rate_limited"]);
    expect(elsewhere.status).toBe(200);
  });

  test("confirming who you are is limited like signing in", async () => {
    moveAway();
    const ada = await app.member();
    const confirm = (word: string) => ada.post("/me/confirm", { password: word });

    const answers = await inTurn(11, () => confirm("not this one"));

    expect(statuses(answers)).toEqual([...Array(10).fill(401), 429]);
    expect((await confirm(password)).status).toBe(429);
  });

  test("whoever knows the address cannot keep its owner from confirming who they are", async () => {
    moveAway();
    const ada = await app.member();
    await inTurn(11, () => app.login(ada.email, "not this one"));

    expect((await app.login(ada.email)).status).toBe(429);
    expect((await ada.post("/me/confirm", { password })).status).toBe(204);
  });

  test("links of mails cannot be guessed in bulk", async () => {
    moveAway();
    const answers = await inTurn(61, () => app.verify("A".repeat(43)));

    expect(statuses(answers)).toEqual([...Array(60).fill(422), 429]);
  });
});

test("what is counted holds no address in the clear", async () => {
  moveAway();
  await app.login("plain.reader@example.com", "not this one");

  const rows = await app.deps.db.query.rateLimits.findMany();

  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toMatch(/example\.com|198\.51/);
});

describe("S11: answers take as long for unknown addresses as for known ones", async () => {
  const calm = await createMailApp();
  const { email } = await calm.member();
  calm.state.script.delayMs = 400;
  const samples = 40;

  const median = (times: number[]) => times.toSorted((a, b) => a - b)[samples >> 1] ?? 0;
  const timed = async (ask: () => Promise<Response>) => {
    const begun = performance.now();
    await ask();
    return performance.now() - begun;
  };
  let strangers = 0;
  const stranger = () => `stranger${++strangers}@example.com`;

  test.each([
    ["login", (address: string) => calm.login(address, "not this one")],
    ["register", (address: string) => calm.register(address)],
    [
      "requestPasswordReset",
      (address: string) => calm.visitor().post("/auth/password-reset", { email: address }),
    ],
    [
      "resendVerification",
      (address: string) => calm.visitor().post("/auth/verify-email/resend", { email: address }),
    ],
  ])("%s", { retry: 2, timeout: 120_000 }, async (_, ask) => {
    const [known, unknown]: [number[], number[]] = [[], []];

    for (let turn = 0; turn < samples; turn++) {
      known.push(await timed(() => ask(email)));
      unknown.push(await timed(() => ask(stranger())));
    }

    const [a, b] = [median(known), median(unknown)];
    expect(Math.abs(a - b)).toBeLessThan(Math.max(Math.max(a, b) / 5, 10));
  });
});

test("registration without mail is limited by caller", async () => {
  const quiet = await createTestApp(limited);
  const fields = { name: "Ada", email: "ada@example.com", password: "password123" };

  const answers = await inTurn(101, () => quiet.visitor().post("/auth/register", fields));

  expect(statuses(answers)).toEqual([...Array(100).fill(422), 429]);
});
