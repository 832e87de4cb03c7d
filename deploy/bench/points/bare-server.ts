import { drizzle } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import { createApp } from "#api/app.ts";
import type { Deps } from "#api/platform/deps.ts";
import { createInTurn } from "#api/platform/in-turn.ts";
import { createMemory } from "#api/platform/memory.ts";
import { sha256 } from "#api/platform/sha256.ts";
import { createTogether, type Together } from "#api/platform/together.ts";
import { compressed } from "#deploy/adapters/compression.ts";
import { readConfig, readEntry, runEntry } from "#deploy/entry.ts";
import { listenOnNode } from "#deploy/listen-on-node.ts";
import { stopOnSignal } from "#deploy/stopping.ts";
import * as schema from "#schema/index.ts";
import { highestRateLimit } from "./settings.ts";

/** API keys that this server takes, their secrets parted by commas. */
const secrets = (process.env.KEYS ?? "").split(",");
const tokens = [highestRateLimit, highestRateLimit];

type Receipt = { accepted: number; duplicates: number };

/** Answers where a server would ask its database; everything else is done as ever. */
async function createAnswers(): Promise<Together> {
  const rows = new Map<unknown, object>();
  for (const [index, secret] of secrets.entries()) {
    const secretHash = await sha256(secret);
    const key = { id: `key ${index}`, scopes: ["ingest"], rateLimit: highestRateLimit, secretHash };
    const product = { id: "product", no: 1, name: "Shop", timezone: "UTC", weekStart: "monday" };
    rows.set(secret.split("_")[2], { key, product });
  }
  const together = createTogether();
  return async <I, O>(name: string, input: I, run: (inputs: I[]) => Promise<(O | Error)[]>) => {
    if (name === "api keys") return rows.get(input) as O;
    if (name.startsWith("use of key")) return undefined as O;
    if (!name.startsWith("ingest ")) return together(name, input, run);
    const receipt: Receipt = {
      accepted: (input as { points: unknown[] }).points.length,
      duplicates: 0,
    };
    return receipt as O;
  };
}

/** What is left for it are the readiness and, once a second, tokens of a key's rate limit. */
const client = {
  options: { parsers: {}, serializers: {} },
  unsafe: () => Object.assign(Promise.resolve([tokens]), { values: async () => [tokens] }),
};

await runEntry(async () => {
  const { settings, log } = readEntry();
  const never = () => Promise.reject(new Error("nobody signs in here"));
  const deps: Omit<Deps, "peerAddress"> = {
    db: drizzle(client as unknown as postgres.Sql, { schema }),
    config: readConfig(settings),
    now: () => new Date(),
    passwords: { hash: never, verify: never, isOutdated: () => false },
    rasterize: never,
    fonts: never,
    mailer: undefined,
    together: await createAnswers(),
    inTurn: createInTurn(),
    keepsConnections: true,
    memory: createMemory(),
    background: () => undefined,
    log,
    assets: async () => undefined,
    isDraining: () => false,
  };
  const app = createApp((c) => ({ ...deps, ...(c.env as { peerAddress: string | undefined }) }));
  const { drain } = await listenOnNode(
    async (request, peerAddress) => compressed(request, await app.fetch(request, { peerAddress })),
    settings,
  );
  stopOnSignal(drain);
});
