import { cpus, totalmem } from "node:os";
import { startPostgres } from "#deploy/testing/postgres-server.ts";
import type { Store } from "#deploy/testing/server.ts";
import { makeTempDir, removeTempDir } from "#deploy/testing/temp-dir.ts";
import { measureDemo } from "./demo.ts";
import { measureStart } from "./start.ts";
import { printTable } from "./table.ts";

/** Everything measured on one kind of database, in the order of the table. */
async function measure(store: Store) {
  const start = await measureStart(store);
  const { server, ...figures } = start;
  const demo = await measureDemo(server);
  await server.stop();
  return { ...figures, ...demo };
}

const dataDir = makeTempDir("bench");
const postgres = await startPostgres();
process.stdout.write(
  `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}\n\n`,
);
try {
  process.stderr.write("Embedded database…\n");
  const embedded = await measure({ dataDir });
  process.stderr.write("Postgres…\n");
  const external = await measure({ url: postgres.url() });
  printTable({ embedded, postgres: external });
} finally {
  removeTempDir(dataDir);
  await postgres.stop();
}
