import { sql } from "drizzle-orm";
import { describe, expect, onTestFinished, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { read } from "#api/testing/client.ts";
import { createSharingApp, type Link, refusalOf, type SharedData } from "#api/testing/share.ts";

const { app, board, numbers } = await createSharingApp();

describe("with limits", () => {
  let hosts = 0;

  /** A link, and readers who each come from an address of their own. */
  async function limitedLink(fields: object = {}) {
    const limited = await createTestApp({ RATE_LIMITS: "on" });
    const product = await limited.product();
    const made = await product.post("/dashboards", { name: "Growth" });
    const { id } = await read<{ id: string }>(made);
    await product.post(`/dashboards/${id}/widgets`, {
      kind: "number",
      query: { metric: "signups", interval: "none" },
    });
    const { token } = await read<Link>(await product.post(`/dashboards/${id}/share-links`, fields));
    const newcomer = () => {
      hosts += 1;
      limited.deps.peerAddress = `198.51.100.${hosts}`;
      return limited.visitor();
    };
    const fill = async (limit: string, count: number) => {
      const key = `${limit}:%`;
      await limited.deps.db.execute(
        sql`update rate_limits set count = ${count} where key like ${key}`,
      );
    };
    const unlock = async (by: ReturnType<typeof newcomer>, password: string) =>
      by.post(`/shared/${token}/unlock`, { password });
    return { limited, token, newcomer, fill, unlock };
  }

  test("L5: one caller tries ten passwords in a quarter of an hour", async () => {
    const { newcomer, unlock } = await limitedLink({ password: "a password" });
    const caller = newcomer();

    for (let count = 0; count < 10; count++) {
      expect((await unlock(caller, "a guess")).status).toBe(401);
    }
    const refused = await unlock(caller, "a password");

    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await unlock(newcomer(), "a password")).status).toBe(204);
  });

  test("L5: guesses from many addresses leave each newcomer three, and lock nobody out", async () => {
    const { limited, newcomer, fill, unlock } = await limitedLink({ password: "a password" });
    const statuses = async (tries: string[]) => {
      const by = newcomer();
      const answers = [];
      for (const password of tries) answers.push((await unlock(by, password)).status);
      return answers;
    };
    await unlock(newcomer(), "a guess");
    await fill("shared-unlock:link", 199);

    for (let count = 0; count < 3; count++) expect(await statuses(["a password"])).toEqual([204]);
    const guesses = Array<string>(5).fill("a guess");
    expect(await statuses(guesses)).toEqual([401, 401, 401, 401, 429]);

    const late = ["a guess", "a guess", "a guess", "a password"];
    expect(await statuses(late)).toEqual([401, 401, 401, 429]);
    expect(await statuses(["a guess", "a password", "a guess"])).toEqual([401, 204, 401]);
    limited.clock.now = new Date(Date.now() + 16 * 60_000);
    expect(await statuses(late)).toEqual([401, 401, 401, 204]);
  });

  test("L5: guesses from any number of addresses are few, and cost a reader a minute", async () => {
    const { limited, newcomer, fill, unlock } = await limitedLink({ password: "a password" });
    const reader = newcomer();
    const right = async () => unlock(reader, "a password");
    await unlock(newcomer(), "a guess");
    await fill("shared-unlock:link", 1_000);
    await fill("shared-unlock:minute", 299);
    expect((await right()).status).toBe(204);
    expect((await unlock(newcomer(), "a guess")).status).toBe(401);

    for (let count = 0; count < 12; count++) {
      const refused = await right();
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(60);
    }
    limited.clock.now = new Date(Date.now() + 61_000);
    expect((await right()).status).toBe(204);
  });

  test("D17: the answers made for all readers of a link are limited too", async () => {
    const { token, newcomer, fill } = await limitedLink();
    const ask = async () => newcomer().post(`/shared/${token}/data`, {});
    expect((await ask()).status).toBe(200);

    await fill("shared-data:link", 2_400);
    const refused = await ask();

    expect(await refusalOf(refused.clone())).toEqual([429, "rate_limited"]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

test("a crowd that asks the same is answered, each of them", async () => {
  const { token } = await (await board()).share();

  const answers = await Promise.all(Array.from({ length: 80 }, () => numbers(token)));

  const all = await Promise.all(answers.map((answer) => read<SharedData>(answer)));
  expect(new Set(all.map(({ widgets }) => widgets[0]?.data?.total))).toEqual(new Set([3]));
});

test("D17: whoever asks a hundred different questions at once waits, or is told to", async () => {
  const { token } = await (await board()).share();
  const days = Array.from({ length: 100 }, (_, day) => ({
    from: new Date(Date.UTC(2026, 0, day + 1)).toISOString(),
    to: new Date(Date.UTC(2026, 0, day + 2)).toISOString(),
  }));

  const { inTurn } = app.deps;
  onTestFinished(() => {
    app.deps.inTurn = inTurn;
  });
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  app.deps.inTurn = (name, most, work) => inTurn(name, most, () => held.then(work));
  const answered: Response[] = [];
  const refused: Response[] = [];

  const asked = days.map(async (range) => {
    const answer = await numbers(token, { range });
    (answer.status === 200 ? answered : refused).push(answer);
  });
  await expect.poll(() => refused.length).toBe(48);
  goOn();
  await Promise.all(asked);

  expect(answered.length).toBe(52);
  for (const answer of refused) {
    expect(answer.headers.get("retry-after")).toBe("2");
    expect(await refusalOf(answer)).toEqual([503, "busy"]);
  }
});
