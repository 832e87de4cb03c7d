import { type PostgresServer, startPostgres } from "#deploy/testing/postgres-server.ts";
import { printRows } from "../table.ts";
import { measureBatches } from "./batches.ts";
import { bytesOnDisk, settle } from "./disk.ts";
import { measureExport, measureImport } from "./files.ts";
import { fill, type Year } from "./fill.ts";
import type { PartName } from "./options.ts";
import { measureQueries } from "./queries.ts";
import { measureSingles } from "./singles.ts";
import { openSite } from "./site.ts";
import { batchRows, fileRows, millions, queryRows, singleRows, spaceRows } from "./verdicts.ts";

const hour = 3_600_000;

/**
 * Fills a database of its own for each number of points with a year of seeded data, over HTTP, and
 * prints a table per subject. What is written afterwards goes into the largest.
 */
export async function measurePoints(sizes: number[], parts: PartName[]) {
  const postgres = await startPostgres({ usual: true });
  const sites: Awaited<ReturnType<typeof filledSite>>[] = [];
  try {
    const to = Math.floor(Date.now() / hour) * hour;
    const year = { from: to - 365 * 24 * hour, to };
    for (const size of sizes) sites.push(await filledSite(postgres, size, year));
    const largest = sites.at(-1);
    if (!largest) return;
    process.stderr.write("Waiting for Postgres to look through what was written…\n");
    for (const site of sites) await settle(site);
    printRows(["Space", ...sizes.map(millions), "target", ""], spaceRows(sites));
    if (parts.includes("queries")) {
      process.stderr.write("Queries…\n");
      const head = ["Queries, p50", ...sizes.map(millions), "growth", "target", ""];
      printRows(head, queryRows(await measureQueries(sites, year)));
    }
    if (parts.includes("batches")) {
      process.stderr.write("Batches…\n");
      const head = ["Batches of 1,000", "over HTTP", "COPY", "ratio", "target", ""];
      printRows(head, batchRows(await measureBatches(largest, year)));
    }
    if (parts.includes("singles")) {
      await settle(largest);
      process.stderr.write("Single points…\n");
      const head = ["Single points", "stored", "no database", "ratio", "target", ""];
      printRows(head, singleRows(await measureSingles(largest)));
    }
    if (parts.includes("files")) {
      await settle(largest);
      process.stderr.write("Files…\n");
      const exported = await measureExport(largest, year);
      const imported = await measureImport(largest, year);
      printRows(
        ["Files", "points/s", "highest memory, MB", "target", ""],
        fileRows(exported, imported),
      );
    }
  } finally {
    for (const site of sites) await site.close();
    await postgres.stop();
  }
}

async function filledSite(postgres: PostgresServer, points: number, year: Year) {
  process.stderr.write(`Filling ${millions(points)} points…\n`);
  const site = await openSite(postgres, `points_${points}`, year.from);
  const filled = await fill(site, points, year);
  return { ...site, points, ...filled, bytesPerPoint: (await bytesOnDisk(site)) / points };
}
