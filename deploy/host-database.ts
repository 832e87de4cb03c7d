import type { LogLine } from "#api/platform/deps.ts";
import { openDatabase } from "./adapters/database.ts";
import { prepareDataDirectory } from "./data-directory.ts";
import { embeddedSocketPath, openEmbeddedDatabase } from "./embedded-database.ts";
import type { HostSettings } from "./host-env.ts";

type Options = { log?: (line: LogLine) => void; onLost?: (error: Error) => void };

/** The database that a process works on; `close` also ends an embedded one that it owns. */
export type HostDatabase = ReturnType<typeof openDatabase>;

/** Connects without owning anything: to DATABASE_URL, or to whoever owns the data directory. */
export function joinDatabase(settings: HostSettings): HostDatabase {
  const place =
    settings.databaseUrl === undefined
      ? { socketPath: embeddedSocketPath(settings.dataDirectory) }
      : { url: settings.databaseUrl };
  return openDatabase(place, { prepare: settings.prepareStatements });
}

/**
 * Connects to DATABASE_URL or becomes the owner of the embedded database; throws one line when
 * neither works (code DATA_DIR_HELD: another process owns it).
 */
export async function ownDatabase(settings: HostSettings, options: Options = {}) {
  if (settings.databaseUrl !== undefined) {
    const database = joinDatabase(settings);
    await requireAnswer(database, settings.databaseUrl);
    return database;
  }
  prepareDataDirectory(settings.dataDirectory);
  const embedded = await openEmbeddedDatabase(settings.dataDirectory, options);
  const database = joinDatabase(settings);
  const close = async () => {
    await database.close();
    await embedded.close();
  };
  return { ...database, close };
}

/** Owns the embedded database, or joins the server that does. */
export async function ownOrJoinDatabase(settings: HostSettings): Promise<HostDatabase> {
  try {
    return await ownDatabase(settings);
  } catch (error) {
    if ((error as { code?: string }).code === "DATA_DIR_HELD") return joinDatabase(settings);
    throw error;
  }
}

async function requireAnswer(database: HostDatabase, url: string) {
  try {
    await database.ping();
  } catch (error) {
    const { host, pathname } = new URL(url);
    const reason = (error as Error).message || (error as { code?: string }).code;
    throw new Error(
      `the database at ${host}${pathname} cannot be used: ${reason}. Check DATABASE_URL and that Postgres is running.`,
    );
  }
}
