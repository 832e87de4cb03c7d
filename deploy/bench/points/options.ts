import { parseArgs } from "node:util";

const partNames = ["queries", "batches", "singles", "files"] as const;
export type Options = ReturnType<typeof readOptions>;
export type PartName = (typeof partNames)[number];

/**
 * What the command line asks for: `--points 1000000,10000000` are the sizes to fill and compare,
 * `--only queries,singles` leaves the other parts out. Throws one line on anything else.
 */
export function readOptions(args: string[], tables: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      points: { type: "string", default: "1000000,10000000" },
      only: { type: "string", default: partNames.join(",") },
    },
  });
  const sizes = values.points.split(",").map(Number);
  if (!sizes.every((size) => Number.isInteger(size) && size >= 10_000)) {
    throw new Error("--points takes whole numbers from 10000, as in 1000000,10000000.");
  }
  const parts = values.only.split(",").map((name) => {
    const part = partNames.find((known) => known === name);
    if (!part) throw new Error(`--only takes ${partNames.join(", ")}.`);
    return part;
  });
  const [table] = positionals;
  if (table !== undefined && !tables.includes(table)) {
    throw new Error(`There is no table “${table}”; choose one of ${tables.join(", ")}.`);
  }
  return { table, sizes, parts };
}
