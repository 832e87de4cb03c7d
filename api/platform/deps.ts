import type { PostgresJsDatabase } from "drizzle-orm/postgres-js";
import type * as schema from "#schema/index.ts";
import type { Config } from "./config.ts";
import type { InTurn } from "./in-turn.ts";
import type { Mailer } from "./mail.ts";
import type { Memory } from "./memory.ts";
import type { Together } from "./together.ts";

/** drizzle over whatever client the host opened; a transaction fits too. */
export type Db = Omit<PostgresJsDatabase<typeof schema>, "$client">;

export type LogLine = {
  level: "debug" | "info" | "warn" | "error";
  msg: string;
  [field: string]: unknown;
};

/** TrueType files of the face that is drawn with: two weights, and a second face for signs it has not. */
export type Fonts = { regular: Uint8Array; semibold: Uint8Array; others: Uint8Array };

/** Everything the api needs from the machine it runs on. Built in deploy/. */
export type Deps = {
  db: Db;
  config: Config;
  now: () => Date;
  /** Argon2id, bounded: rejects with AppError "busy" when too many hashes wait. */
  passwords: {
    hash: (password: string) => Promise<string>;
    verify: (password: string, hash: string) => Promise<boolean>;
    /** True for a hash made at a lower cost than today's. */
    isOutdated: (hash: string) => boolean;
  };
  /** Undefined where mail is not set up. */
  mailer: Mailer | undefined;
  /** An SVG drawing as PNG, `scale` pixels for each of its units; rejects with AppError "busy" when too many wait. */
  rasterize: (svg: string, scale: number) => Promise<Uint8Array>;
  fonts: () => Promise<Fonts>;
  /** Work asked for at the same time, done as one where requests may share it. */
  together: Together;
  inTurn: InTurn;
  memory: Memory;
  /** False on hosts where an answer may not go on for minutes, as a stream of events does. */
  keepsConnections: boolean;
  /** Runs `work` without keeping the answer waiting, watching `isDraining` when long; what it throws is logged. */
  background: (work: () => Promise<unknown>) => void;
  /** Writes one JSON line; the host collects. */
  log: (line: LogLine) => void;
  /** The page and its files; undefined where the path is no file and no page. */
  assets: (request: Request) => Promise<Response | undefined>;
  /** Address of the TCP peer of this request, before any proxy header is considered. */
  peerAddress: string | undefined;
  /** True from SIGTERM on: `/readyz` answers 503 so that balancers look elsewhere. */
  isDraining: () => boolean;
};
