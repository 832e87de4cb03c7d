import { parseConfig } from "#api/platform/config.ts";
import type { Deps } from "#api/platform/deps.ts";
import { openDatabase } from "../adapters/database.ts";
import { createLogger } from "../adapters/logger.ts";
import { createWorkerMailer } from "../adapters/mail/smtp-worker-mailer.ts";
import { readHostSettings } from "../host-env.ts";
import { workerdAssets } from "./assets.ts";
import { workerdPasswords } from "./passwords.ts";

/** What wrangler.toml and the dashboard's secrets bind; texts are settings of the same names. */
export type WorkerBindings = {
  ASSETS: { fetch: (request: Request) => Promise<Response> };
  HYPERDRIVE?: { connectionString: string };
  DATABASE_URL?: string;
  LOG_LEVEL?: "debug" | "info" | "warn" | "error";
  [setting: string]: unknown;
};

const toConsole = (line: string) => console.log(line.trimEnd());

/** Everything for one request; `close` ends its database connection. */
export function workerDeps(request: Request, bindings: WorkerBindings) {
  const url = bindings.HYPERDRIVE?.connectionString ?? String(bindings.DATABASE_URL ?? "");
  // Sockets cannot outlive a request here, and what pools them in between knows no prepared ones.
  const database = openDatabase({ url }, { prepare: false, max: 1 });
  const deps: Deps = {
    db: database.db,
    config: parseConfig(bindings),
    now: () => new Date(),
    passwords: workerdPasswords,
    mailer: openMailer(bindings),
    log: createLogger(bindings.LOG_LEVEL ?? "info", toConsole),
    assets: workerdAssets(bindings.ASSETS),
    peerAddress: request.headers.get("cf-connecting-ip") ?? undefined,
    isDraining: () => false,
  };
  return { deps, close: database.close };
}

/** The settings are read by the same rules as on other hosts, and only where there is mail. */
function openMailer(bindings: WorkerBindings) {
  const smtp = bindings.SMTP_HOST ? readHostSettings(bindings).smtp : undefined;
  return smtp && createWorkerMailer(smtp);
}
