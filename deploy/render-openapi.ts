import { createApp } from "#api/app.ts";
import { parseConfig } from "#api/platform/config.ts";
import type { Deps } from "#api/platform/deps.ts";
import { atOnce } from "#api/platform/in-turn.ts";
import { createMemory } from "#api/platform/memory.ts";
import { alone } from "#api/platform/together.ts";

const absent = () => Promise.reject(new Error("the specification needs no host"));

/** The text of openapi.json, made by asking the app itself; the document needs no database. */
export async function renderOpenApi(): Promise<string> {
  const deps: Omit<Deps, "db"> = {
    config: parseConfig({ SESSION_SECRET: crypto.randomUUID() }),
    now: () => new Date(),
    passwords: { hash: absent, verify: absent, isOutdated: () => false },
    rasterize: absent,
    fonts: absent,
    mailer: undefined,
    together: alone,
    inTurn: atOnce,
    keepsConnections: true,
    memory: createMemory(),
    background: () => undefined,
    log: () => undefined,
    assets: absent,
    peerAddress: undefined,
    isDraining: () => false,
  };
  const app = createApp(() => deps as Deps);
  const answer = await app.request("/api/openapi.json");
  return `${JSON.stringify(await answer.json(), null, 2)}\n`;
}
