import { expect, test } from "vitest";
import { pause } from "../../ledger.ts";
import type { Ground } from "../ground.ts";
import { api, createVisitor, done, makeMachine, makeProduct, signUp } from "../visitor.ts";
import { startWriting } from "../writing.ts";

const longest = 5_500;

export function testOutages({ host, postgres }: Ground) {
  const { client } = createVisitor(host.url);

  const inTime = <T>(work: Promise<T>) =>
    Promise.race([work, pause(longest).then(() => Promise.reject(new Error("No answer in time")))]);

  async function expectAway() {
    const { error, response } = await inTime(api.login({ client, body: ada }));
    expect(error).toMatchObject({ status: 503, code: "database_away" });
    expect(response?.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    expect(response?.headers.get("retry-after")).toMatch(/^\d+$/);
    const health = await api.getHealth({ client });
    expect(health.response?.status).toBe(200);
    const ready = await inTime(api.getReadiness({ client }));
    expect(ready.response?.status).toBe(503);
  }
  const ada = { email: "ada@example.com", password: "whatever it may be" };

  const untilBack = () =>
    expect
      .poll(async () => (await api.getReadiness({ client })).response?.status, { timeout: 10_000 })
      .toBe(200);

  test("O3, D2: Postgres killed under requests: 503 meanwhile, back by itself, nothing lost", async () => {
    const owner = await signUp(host.url);
    const product = await makeProduct(owner);
    const writing = startWriting(await makeMachine(owner, product.id, 1_000_000));
    await writing.untilAcknowledged();

    for (let round = 0; round < 3; round += 1) {
      await pause(150 + round * 130);
      await postgres.kill9();
      await expectAway();
      await postgres.start();
      await writing.untilAcknowledged();
    }
    await writing.stop();

    expect(writing.otherAnswers()).toEqual([]);
    expect(writing.slowestMs()).toBeLessThan(longest);
    expect(await writing.missing(product)).toEqual([]);
    expect(host.isAlive()).toBe(true);
  });

  test("O3: a Postgres that hangs hangs no request", async () => {
    postgres.freeze();
    await expectAway();
    await expectAway();
    postgres.thaw();

    await untilBack();
    const product = await makeProduct(await signUp(host.url));
    expect(await product.ingest({ metric: "after", value: 1 })).toMatchObject({ accepted: 1 });
    expect(await done(api.getHealth({ client }))).toEqual({ status: "ok" });
    expect(host.isAlive()).toBe(true);
  });
}
