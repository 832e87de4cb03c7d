import { parseConfig } from "#api/platform/config.ts";
import { guardAgainstConnectionLoss } from "./adapters/connection-loss-guard.ts";
import { createLogger } from "./adapters/logger.ts";
import { reasonInWords } from "./adapters/reason.ts";
import { keptSessionSecret, prepareDataDirectory } from "./data-directory.ts";
import { requireEmbeddedDatabase } from "./embedded-database.ts";
import { type HostSettings, readHostSettings } from "./host-env.ts";

/** The settings of this process, and its guarded log. Throws one line for a setting that is wrong. */
export function readEntry() {
  const settings = readHostSettings(process.env);
  const log = createLogger(settings.logLevel);
  guardAgainstConnectionLoss(log);
  return { settings, log };
}

/** The api's settings; with the embedded database a missing SESSION_SECRET is made and kept. */
export function readConfig(settings: HostSettings) {
  if (settings.databaseUrl === undefined) requireEmbeddedDatabase();
  const usesKeptSecret = !process.env.SESSION_SECRET && settings.databaseUrl === undefined;
  if (!usesKeptSecret) return parseConfig(process.env);
  prepareDataDirectory(settings.dataDirectory);
  return parseConfig({
    ...process.env,
    SESSION_SECRET: keptSessionSecret(settings.dataDirectory),
  });
}

/** Runs an entry; what it throws ends the process with one line and exit code 1. */
export async function runEntry(main: () => Promise<void>) {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`Trackable cannot start: ${reasonInWords(error)}\n`);
    process.exit(1);
  }
}
