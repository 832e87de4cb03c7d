import { afterAll, expect, onTestFinished } from "vitest";
import { createApp } from "#api/app.ts";
import { parseConfig } from "#api/platform/config.ts";
import type { Deps, LogLine } from "#api/platform/deps.ts";
import { createInTurn } from "#api/platform/in-turn.ts";
import { createMemory } from "#api/platform/memory.ts";
import { createTogether } from "#api/platform/together.ts";
import { createBackground } from "#deploy/adapters/background.ts";
import { openDatabase } from "#deploy/adapters/database.ts";
import { readFonts } from "#deploy/adapters/fonts.ts";
import { createPasswords } from "#deploy/adapters/passwords.ts";
import { createRasterizer } from "#deploy/adapters/rasterizer.ts";
import { openTestDatabase } from "#deploy/testing/test-database.ts";
import { createClient } from "./client.ts";

export const origin = "http://trackable.test";

/**
 * The whole app on a migrated database of its own, closed after the test or the file that asked. Time is the
 * machine's until `clock.now` is set; `lines` holds what was logged.
 */
export async function createTestApp(settings: Record<string, string> = {}) {
  const database = await openTestDatabase();
  const { db, close } = openDatabase(database.source);
  const passwords = createPasswords();
  const rasterizer = createRasterizer();
  const isInTest = expect.getState().currentTestName !== undefined;
  (isInTest ? onTestFinished : afterAll)(async () => {
    await finished();
    await passwords.close();
    await rasterizer.close();
    await close();
    await database.close();
  });
  const clock: { now: Date | undefined } = { now: undefined };
  const lines: LogLine[] = [];
  const log = (line: LogLine) => {
    lines.push(line);
  };
  const { background, finished } = createBackground(log);
  const deps: Deps = {
    db,
    config: parseConfig({
      SESSION_SECRET: "pZ0uJx7rD3mQ9vKc1sWf5yTb8hNe2gLa",
      RATE_LIMITS: "off",
      ...settings,
    }),
    now: () => clock.now ?? new Date(),
    passwords,
    mailer: undefined,
    rasterize: rasterizer.rasterize,
    fonts: readFonts,
    together: createTogether(),
    inTurn: createInTurn(),
    keepsConnections: true,
    memory: createMemory(),
    background,
    log,
    assets: async () => undefined,
    peerAddress: "203.0.113.7",
    isDraining: () => false,
  };
  const app = createApp(() => deps);
  const fetch = async (path: string, init?: RequestInit) => app.request(`${origin}${path}`, init);
  return { app, deps, clock, lines, fetch, ...createClient(fetch) };
}
