import { expect, test } from "vitest";
import { createProduct, signIn, signUp } from "../client.ts";
import { auditWriters, nothingWrong, pause, startWriters } from "../ledger.ts";
import { startServer } from "../server.ts";
import { kinds, makeStore } from "../stores.ts";

test.each(kinds)(
  "D1: what was acknowledged is there once after kill -9 of the server (%s)",
  async (kind) => {
    const store = await makeStore(kind);
    const env = { RATE_LIMITS: "off" };
    const first = await startServer(store, env);
    const ada = await signUp(first.url);
    const product = await createProduct(ada);
    await first.stop();
    const rounds = [];

    for (let round = 0; round < 4; round += 1) {
      const server = await startServer(store, env);
      const metric = `round${round}`;
      const writers = startWriters({ url: server.url, key: product.key, metric });
      rounds.push(writers);
      await writers.untilAcknowledged();
      await pause(100 + round * 170);
      await server.kill9();
      await writers.stop();
    }

    const server = await startServer(store, env);
    const adaAgain = await signIn(server.url, ada);
    for (const writers of rounds) {
      expect(await auditWriters(adaAgain, product.id, writers)).toEqual(nothingWrong);
    }
    await server.stop();
  },
);
