import { deleteInChunks } from "#api/platform/delete-some.ts";
import type { Deps } from "#api/platform/deps.ts";
import { inTransaction } from "#api/platform/transaction.ts";
import { storePoints } from "../store/service.ts";
import { newOwner, untilWhenStoring } from "./lease.ts";
import type { ImportRow } from "./repository.ts";
import * as repository from "./repository.ts";

const linesOfChunk = 5_000;
const mostAttempts = 20;

/**
 * Stores the lines of an import in short transactions, those that are left; does nothing when
 * another process is at it. A line is a point with an id made of the file's content and the line's
 * number, so that the same file again doubles nothing, while points deleted meanwhile come back.
 */
export async function storeImport(deps: Deps, which: { productNo: number; id: string }) {
  const leaseOwner = newOwner();
  const lease = { leaseOwner, leaseUntil: untilWhenStoring(deps), now: deps.now() };
  const row = await repository.claim(deps.db, which, lease);
  if (!row) return;
  if (row.attempts > 1 || storedOf(row) > 0) {
    const { productNo, id: importId } = row;
    deps.log({ level: "info", msg: "import goes on", productNo, importId, stored: storedOf(row) });
  }
  if (row.attempts > mostAttempts) return fail(deps, row);
  try {
    let progress: Progress | undefined = row;
    while (progress && !deps.isDraining()) progress = await storeChunk(deps, row, progress);
  } finally {
    await repository.updateHeld(deps.db, row, "storing", { leaseUntil: deps.now() });
  }
}

type Progress = Pick<ImportRow, "accepted" | "duplicates"> & { after?: repository.LineRow };

/** How far the import is after the chunk; undefined when it ended, or somebody else has it. */
async function storeChunk(deps: Deps, row: ImportRow, progress: Progress) {
  const lines = await repository.findLines(deps.db, row, progress.after, linesOfChunk);
  const last = lines.at(-1);
  if (!last) {
    await repository.updateHeld(deps.db, row, "storing", { status: "done" });
    return undefined;
  }
  const file = row.contentHash?.slice(0, 12) ?? row.id;
  const points = lines.map(({ line, ...point }) => ({ ...point, id: `csv:${file}:${line}` }));
  // Remembered, so that a chunk that is stored but not noted counts the same when it is repeated.
  const repetition = { key: `import ${row.id} ${storedOf(progress)}`, bodyHash: `${last.line}` };
  const receipt = await storePoints(deps, row.productNo, points, repetition);
  const next = {
    accepted: progress.accepted + receipt.accepted,
    duplicates: progress.duplicates + receipt.duplicates,
  };
  const isOurs = await inTransaction(deps, async (tx) => {
    const change = { ...next, attempts: 0, leaseUntil: untilWhenStoring(deps) };
    if (!(await repository.updateHeld(tx.db, row, "storing", change))) return false;
    await repository.deleteLines(tx.db, row, progress.after, last);
    return true;
  });
  return isOurs ? { ...next, after: last } : undefined;
}

const storedOf = ({ accepted, duplicates }: Progress) => accepted + duplicates;

async function fail(deps: Deps, row: ImportRow) {
  const errors = [{ line: 1, ...stuck }];
  const isOurs = await repository.updateHeld(deps.db, row, "storing", { status: "failed", errors });
  if (isOurs) await removeLines(deps, row);
}

const stuck = {
  code: "storing_failed",
  detail: "Not all lines could be stored: send the file again, nothing is doubled.",
};

/** Removes what was put aside; false when the process is to end before: housekeeping goes on then. */
export function removeLines(deps: Deps, which: { productNo: number; no: number }) {
  const rows = { product_no: which.productNo, import_no: which.no };
  return deleteInChunks(deps, "import_lines", rows);
}
