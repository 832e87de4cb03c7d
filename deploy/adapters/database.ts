import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { databaseCode } from "#api/platform/database-errors.ts";
import type { Db } from "#api/platform/deps.ts";
import * as schema from "#schema/index.ts";
import { createOutageWatch, databaseAway } from "./outage-watch.ts";

/** A real Postgres, or the socket of the embedded database. */
export type DatabasePlace = { url: string } | { socketPath: string };

type Options = {
  /** Prepared statements; off behind PgBouncer in transaction mode. */
  prepare?: boolean;
  /** Whether sessions may be given settings, time limits among them; not by what pools them. */
  sessions?: boolean;
  /** Most connections at once. */
  max?: number;
};

type Values = NonNullable<Parameters<postgres.Sql["unsafe"]>[1]>;
type Work = (sql: unknown) => Promise<unknown>;

const probeMs = 2_500;
/** The embedded database does one thing at a time, so there waiting is no sign of an outage. */
const slowMs = { server: 2_000, embedded: 25_000 };

const common = { fetch_types: false, onnotice: () => undefined, backoff: () => 0.2 };

/** After one of these a connection of postgres.js 3.4.9 may never send anything again. */
const connectionLost = /^(CONNECTION_CLOSED|CONNECT_TIMEOUT|ECONNRESET|EPIPE|57P0[12])/;
const secondsToFinish = 3;

/** workerd's sockets fail with sentences instead of codes. */
const workerdSentences = /^(proxy request failed|Network connection lost|Stream was cancelled)/;
const isWorkerdSocketFailure = (error: unknown) =>
  databaseCode(error) === undefined &&
  error instanceof Error &&
  workerdSentences.test(error.message);

/** What each session asks of Postgres; PgBouncer refuses it, there it belongs to the role. */
const sessionSettings = {
  TimeZone: "UTC",
  statement_timeout: 15_000,
  idle_in_transaction_session_timeout: 10_000,
  // A plan made for a small table and kept is a bad one after a bulk load.
  plan_cache_mode: "force_custom_plan",
  parallel_setup_cost: 10_000,
};

function connect(place: DatabasePlace, { prepare, sessions, max }: Required<Options>) {
  const shared = { ...common, prepare };
  if ("socketPath" in place) {
    const names = { path: place.socketPath, user: "postgres", database: "postgres" };
    const lives = { connect_timeout: slowMs.embedded / 1000, max_lifetime: null };
    return postgres({ ...shared, ...names, ...lives, max: Math.min(max, 4) });
  }
  const limits = sessions ? sessionSettings : {};
  const lives = { connect_timeout: 5, idle_timeout: 60, max_lifetime: 30 * 60 };
  const connection = { application_name: "trackable", ...limits };
  return postgres(place.url, { ...shared, ...lives, max, connection });
}

/** True when the server says anything of its own, be it that all its connections are taken. */
const isServersWord = (error: { code?: unknown }) =>
  /^[0-9A-Z]{5}$/.test(String(error.code)) && !String(error.code).startsWith("57P");

/** Milliseconds that the server has been running, by its own clock; undefined without an answer. */
async function probe(place: DatabasePlace): Promise<number | undefined> {
  const sql = connect(place, { prepare: false, sessions: false, max: 1 });
  const asked = sql<{ age: number }[]>`
    select extract(epoch from clock_timestamp() - pg_postmaster_start_time())::float8 * 1000 as age`;
  const answer = asked.then(
    ([row]) => row?.age ?? Number.POSITIVE_INFINITY,
    (error) => (isServersWord(error) ? Number.POSITIVE_INFINITY : undefined),
  );
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, probeMs, undefined));
  const age = await Promise.race([answer, late]);
  sql.end({ timeout: 0 }).catch(() => undefined);
  return age;
}

/** What drizzle needs of a transaction, with its statements prepared where that is wanted. */
const inTransaction = (sql: postgres.TransactionSql, prepare: boolean) => ({
  unsafe: (text: string, values?: Values) => sql.unsafe(text, values, { prepare }),
  savepoint: (work: Work) => sql.savepoint((inner) => work(inTransaction(inner, prepare))),
});

/**
 * Opens a pool of connections and drizzle over it; nothing connects before the first query.
 * A query rejects with code DATABASE_AWAY when the database stops answering, and works again by
 * itself when it is back. `ping` rejects with the driver's own error.
 */
export function openDatabase(
  place: DatabasePlace,
  { prepare = true, sessions = prepare, max = 10 }: Options = {},
) {
  const options = { prepare, sessions, max };
  let pool = connect(place, options);

  /** New work gets new connections; what runs on the old ones has this time to finish. */
  function replacePool(seconds: number) {
    const next = connect(place, options);
    Object.assign(next.options.parsers, pool.options.parsers);
    Object.assign(next.options.serializers, pool.options.serializers);
    pool.end({ timeout: seconds }).catch(() => undefined);
    pool = next;
  }

  const watched = createOutageWatch({
    probe: () => probe(place),
    onOutage: () => replacePool(0),
    slowMs: "url" in place ? slowMs.server : slowMs.embedded,
  });

  const run = <T>(work: (sql: postgres.Sql) => PromiseLike<T>) =>
    watched(async () => {
      const used = pool;
      try {
        return await work(used);
      } catch (error) {
        const isLost = connectionLost.test(databaseCode(error) ?? "");
        if (isLost && used === pool) replacePool(secondsToFinish);
        throw isWorkerdSocketFailure(error) ? databaseAway() : error;
      }
    });

  const client = {
    options: pool.options,
    unsafe(text: string, values?: Values) {
      let asArrays = false;
      const answer = Promise.resolve().then(() =>
        run<unknown>((sql) => {
          const query = sql.unsafe(text, values, { prepare });
          return asArrays ? query.values() : query;
        }),
      );
      const askForArrays = () => {
        asArrays = true;
        return answer;
      };
      return Object.assign(answer, { values: askForArrays });
    },
    begin: (work: Work) => run((sql) => sql.begin((tx) => work(inTransaction(tx, prepare)))),
  };

  const db: Db = drizzle(client as unknown as postgres.Sql, { schema });
  return {
    db,
    ping: async () => {
      await pool`select 1`;
    },
    close: () => pool.end({ timeout: 5 }),
  };
}
