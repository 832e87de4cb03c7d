import { cpus, totalmem } from "node:os";
import { startPostgres } from "#deploy/testing/postgres-server.ts";
import type { Store } from "#deploy/testing/server.ts";
import { makeTempDir, removeTempDir } from "#deploy/testing/temp-dir.ts";
import { measureDemo } from "./demo.ts";
import { measureHosts } from "./hosts.ts";
import { measurePages } from "./page.ts";
import { measurePace } from "./page-pace.ts";
import { measurePeople } from "./people.ts";
import { measurePoints } from "./points/measure.ts";
import { type Options, readOptions } from "./points/options.ts";
import { measureReports } from "./reports/measure.ts";
import { measureStart } from "./start.ts";
import { printRows, printTable } from "./table.ts";

/** Everything measured on one kind of database, in the order of the table. */
async function measure(store: Store) {
  const start = await measureStart(store);
  const { server, ...figures } = start;
  const demo = await measureDemo(server);
  await server.stop();
  return { ...figures, ...demo };
}

async function measureDatabases() {
  const dataDir = makeTempDir("bench");
  const postgres = await startPostgres();
  try {
    process.stderr.write("Embedded database…\n");
    const embedded = await measure({ dataDir });
    process.stderr.write("Postgres…\n");
    return { embedded, postgres: await measure({ url: postgres.url() }) };
  } finally {
    removeTempDir(dataDir);
    await postgres.stop();
  }
}

const tables = {
  databases: async () => printTable(await measureDatabases()),
  people: async () => printTable(await measurePeople()),
  page: async () => {
    printTable(await measurePages());
    printRows(["", "measured", "to be below"], await measurePace());
  },
  hosts: async () => printTable(await measureHosts()),
  reports: measureReports,
  points: ({ sizes, parts }: Options) => measurePoints(sizes, parts),
};

/** What the command line asks for; a mistake in it ends the process with one line. */
function optionsOrExit(): Options {
  try {
    return readOptions(process.argv.slice(2), Object.keys(tables));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(2);
  }
}

const options = optionsOrExit();
// Exit handlers stop the servers and remove their data.
process.once("SIGINT", () => process.exit(130));
process.once("SIGTERM", () => process.exit(143));
process.stdout.write(
  `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}\n\n`,
);
for (const [name, measureTable] of Object.entries(tables)) {
  if (options.table === undefined || options.table === name) await measureTable(options);
}
