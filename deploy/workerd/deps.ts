import { parseConfig, SettingError } from "#api/platform/config.ts";
import type { Deps } from "#api/platform/deps.ts";
import { atOnce } from "#api/platform/in-turn.ts";
import { createMemory } from "#api/platform/memory.ts";
import { alone } from "#api/platform/together.ts";
import { failed } from "../adapters/background.ts";
import { openDatabase } from "../adapters/database.ts";
import { createLogger } from "../adapters/logger.ts";
import { createWorkerMailer } from "../adapters/mail/smtp-worker-mailer.ts";
import { readHostSettings } from "../host-env.ts";
import { workerdAssets } from "./assets.ts";
import { fonts, workerdRasterize } from "./drawing.ts";
import { workerdPasswords } from "./passwords.ts";

/** What wrangler.toml and the dashboard's secrets bind; texts are settings of the same names. */
export type WorkerBindings = {
  ASSETS: { fetch: (request: Request) => Promise<Response> };
  HYPERDRIVE?: { connectionString: string };
  [setting: string]: unknown;
};

/** Of this isolate; plain data may outlive a request, connections may not. */
const memory = createMemory();

const toConsole = (line: string) => console.log(line.trimEnd());
const parsed = new WeakMap<WorkerBindings, ReturnType<typeof parse>>();

/** Throws SettingError with one line that names what is wrong. */
function parse(bindings: WorkerBindings) {
  const host = readHostSettings(bindings);
  const url = bindings.HYPERDRIVE?.connectionString ?? host.databaseUrl;
  if (url === undefined) {
    throw new SettingError("DATABASE_URL is missing; set it, or bind HYPERDRIVE");
  }
  return {
    config: parseConfig(bindings),
    url,
    log: createLogger(host.logLevel, toConsole),
    mailer: host.smtp && createWorkerMailer(host.smtp),
  };
}

/** The settings of this isolate, read once by the same rules as on other hosts. */
function settingsOf(bindings: WorkerBindings) {
  const settings = parsed.get(bindings) ?? parse(bindings);
  parsed.set(bindings, settings);
  return settings;
}

/**
 * Everything for one request; `close` ends its database connection, since sockets cannot outlive
 * it; work that goes on after the answer is waited for. Hyperdrive keeps no prepared statements and no settings of a session.
 */
export function workerDeps(request: Request, bindings: WorkerBindings) {
  const { config, url, log, mailer } = settingsOf(bindings);
  const sessions = bindings.HYPERDRIVE === undefined;
  const database = openDatabase({ url }, { prepare: false, sessions, max: 1 });
  const running = new Set<Promise<unknown>>();
  const deps: Deps = {
    db: database.db,
    config,
    now: () => new Date(),
    passwords: workerdPasswords,
    mailer,
    rasterize: workerdRasterize,
    fonts: async () => fonts,
    together: alone,
    inTurn: atOnce,
    keepsConnections: false,
    memory,
    background: (work) => {
      const done = work()
        .catch((error) => log(failed(error)))
        .finally(() => running.delete(done));
      running.add(done);
    },
    log,
    assets: workerdAssets(bindings.ASSETS),
    peerAddress: request.headers.get("cf-connecting-ip") ?? undefined,
    isDraining: () => false,
  };
  const close = async () => {
    while (running.size > 0) await Promise.all(running);
    await database.close();
  };
  return { deps, close };
}
