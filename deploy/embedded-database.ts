import { execFile } from "node:child_process";
import { existsSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { LogLine } from "#api/platform/deps.ts";
import { takeLock } from "./embedded/lock.ts";
import { prepareSocketDirectory, socketDirectory } from "./embedded/socket-directory.ts";
import { type DatabaseWorker, startDatabaseWorker } from "./embedded/worker.ts";
import { places } from "./places.ts";

/** A thread that answers nothing for this long is stuck in a query, and is replaced. */
const stuckAfterMs = 20_000;
const checkEveryMs = 2_000;
const mostAttempts = 3;

const run = promisify(execFile);

type Options = {
  log?: (line: LogLine) => void;
  /** Called when the database cannot be brought back; the process had better end. */
  onLost?: (error: Error) => void;
};

/** Where the embedded database of a data directory answers, whoever owns it. */
export const embeddedSocketPath = (dataDirectory: string) =>
  join(socketDirectory(dataDirectory), "database.sock");

/** A database that was not made completely is never seen: it is made aside and then renamed. */
async function makeDatabase(directory: string) {
  if (existsSync(directory)) return;
  const aside = `${directory}.new`;
  rmSync(aside, { recursive: true, force: true });
  await run(process.execPath, [fileURLToPath(places.makeDatabase), aside]);
  renameSync(aside, directory);
}

/** Throws one line where the packages of the embedded database are absent, as in the image. */
export function requireEmbeddedDatabase() {
  try {
    createRequire(import.meta.url).resolve("@electric-sql/pglite");
  } catch {
    throw new Error(
      "DATABASE_URL is missing; there is no embedded database here, so set it to postgres://user:password@host:5432/database",
    );
  }
}

async function lockDirectory(dataDirectory: string) {
  const lock = await takeLock(join(prepareSocketDirectory(dataDirectory), "lock.sock"));
  if (lock.release) return lock.release;
  const who = lock.holder ? `process ${lock.holder}` : "another process";
  const how = lock.holder ? ` with "kill ${lock.holder}"` : "";
  const message = `${dataDirectory} is in use by another Trackable server (${who}); stop it${how}, or set DATA_DIR and PORT for a second one.`;
  throw Object.assign(new Error(message), { code: "DATA_DIR_HELD" });
}

/** Watches the thread of the database and replaces it when it is stuck or has ended. */
function superviseDatabase(
  first: DatabaseWorker,
  start: () => Promise<DatabaseWorker>,
  options: Options,
) {
  let worker = first;
  let closing = false;
  let restarting = false;

  /** One at a time: two threads in one directory would destroy it. */
  async function restart(reason: string) {
    if (closing || restarting) return;
    restarting = true;
    options.log?.({ level: "error", msg: "embedded database restarted", reason });
    try {
      worker = await startAgain();
      if (closing) await worker.close();
      else watch(worker);
    } catch (error) {
      options.onLost?.(
        new Error(`the embedded database does not start: ${(error as Error).message}`),
      );
    }
    restarting = false;
  }

  async function startAgain() {
    for (let attempt = 1; ; attempt++) {
      await worker.kill();
      try {
        return await start();
      } catch (error) {
        if (attempt === mostAttempts) throw error;
      }
    }
  }

  async function watch(watched: DatabaseWorker) {
    watched.ended.then((error) => {
      if (watched === worker) return restart(error.message);
    });
    while (!closing && watched === worker) {
      await new Promise((resolve) => setTimeout(resolve, checkEveryMs).unref());
      if (closing || watched !== worker) return;
      if (!(await watched.isResponsive(stuckAfterMs))) return restart("a query is stuck");
    }
  }

  watch(first);
  return async () => {
    closing = true;
    await worker.close();
  };
}

/**
 * Opens the embedded database of a data directory, in a thread behind a socket. One process owns a
 * directory at a time: for a second one this throws an error (code DATA_DIR_HELD) that names it.
 * Every other process is a client of `embeddedSocketPath`.
 */
export async function openEmbeddedDatabase(dataDirectory: string, options: Options = {}) {
  requireEmbeddedDatabase();
  const unlock = await lockDirectory(dataDirectory);
  const directory = join(dataDirectory, "database");
  const socketPath = embeddedSocketPath(dataDirectory);
  const start = () => {
    rmSync(socketPath, { force: true });
    return startDatabaseWorker({ directory, socketPath });
  };
  try {
    await makeDatabase(directory);
    const closeDatabase = superviseDatabase(await start(), start, options);
    const close = async () => {
      await closeDatabase();
      await unlock();
    };
    return { socketPath, close };
  } catch (error) {
    await unlock();
    throw error;
  }
}
