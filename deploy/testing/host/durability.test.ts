import { expect, test } from "vitest";
import { createProduct, signIn, signUp } from "../client.ts";
import { pause, startWriters } from "../ledger.ts";
import { auditWriters, nothingWrong } from "../ledger-audit.ts";
import { randomFrom } from "../random.ts";
import { startServer } from "../server.ts";
import { kinds, makeStore } from "../stores.ts";

const { KILL_ROUNDS = "10", KILL_SEED = "1" } = process.env;

test.each(kinds)(
  "D1, D5: after kill -9 of the server at load all that was acknowledged is there once (%s)",
  { timeout: 300_000 },
  async (kind) => {
    const store = await makeStore(kind);
    const env = { RATE_LIMITS: "off" };
    const random = randomFrom(Number(KILL_SEED));
    let server = await startServer(store, env);
    const ada = await signUp(server.url);
    const product = await createProduct(ada);
    const rounds = [];

    for (let round = 0; round < Number(KILL_ROUNDS); round += 1) {
      const metric = `round${round}`;
      const writers = startWriters({ url: server.url, key: product.key, metric }, 8);
      rounds.push(writers);
      await writers.untilAcknowledged();
      await pause(random() * 600);
      await server.kill9();
      await writers.stop();
      server = await startServer(store, env);
      expect(await writers.repeat(server.url)).toBe(0);
    }

    const adaAgain = await signIn(server.url, ada);
    for (const writers of rounds) {
      expect(await auditWriters(adaAgain, product.id, writers)).toEqual(nothingWrong);
    }
    await server.stop();
  },
);
