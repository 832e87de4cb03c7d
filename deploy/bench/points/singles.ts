import { fileURLToPath } from "node:url";
import { startServer } from "#deploy/testing/server.ts";
import { requestsPerSecond } from "../load.ts";
import { pointText, pointWithin } from "./data.ts";
import { seeded } from "./random.ts";
import { sideBySide } from "./rounds.ts";
import { settings } from "./settings.ts";
import type { Site } from "./site.ts";

const bareServer = fileURLToPath(new URL("bare-server.ts", import.meta.url));
const rounds = 3;
const connectionCounts = [32, 128];
const differentPosts = 400;
const seed = 5;

/**
 * Requests a second with one point each, in turns with the same server answering without a
 * database: it reads, checks and counts the requests alike and then stores nothing.
 */
export async function measureSingles({ server, databaseUrl, keys }: Site) {
  const bare = await startServer(
    { url: databaseUrl },
    { ...settings, KEYS: keys.join(",") },
    bareServer,
  );
  const random = seeded(seed);
  const posts = Array.from({ length: differentPosts }, (_, index) => ({
    key: keys[index % keys.length] ?? "",
    body: pointText(pointWithin(random, 0, 1)),
  }));
  const measured: { connections: number; stored: number; bare: number }[] = [];
  for (const connections of connectionCounts) {
    const ask = (url: string) => () =>
      requestsPerSecond(`${url}/api/v1/ingest`, { posts, connections });
    const { one, other } = await sideBySide(rounds, ask(server.url), ask(bare.url));
    measured.push({ connections, stored: one, bare: other });
  }
  await bare.stop();
  return measured;
}
