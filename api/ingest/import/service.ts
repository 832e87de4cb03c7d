import type { MemberCtx } from "#api/platform/access/contexts.ts";
import { audit } from "#api/platform/audit.ts";
import type { Deps } from "#api/platform/deps.ts";
import { AppError, notFound } from "#api/platform/errors.ts";
import { newId } from "#api/platform/id.ts";
import { inTransaction } from "#api/platform/transaction.ts";
import { createContentHash } from "./content-hash.ts";
import { newOwner, untilWhenReading } from "./lease.ts";
import { createLineReader, type ReadLine } from "./read-lines.ts";
import type { Held } from "./repository.ts";
import * as repository from "./repository.ts";
import { removeLines, storeImport } from "./store-import.ts";

const linesOfStatement = 2_500;
const linesWithoutCount = 20_000;
const renewEveryMs = 10_000;

/**
 * Reads a CSV file, puts its lines aside and, when all are valid, has them stored in the
 * background. Answers the import's id once the file is read; getImport tells how it went on.
 */
export async function importCsv(ctx: MemberCtx, chunks: AsyncIterable<Uint8Array>) {
  const held = await inTransaction(ctx, async (ctx) => {
    const held = await repository.insertImport(ctx.db, {
      productNo: ctx.product.no,
      id: newId(),
      status: "reading",
      leaseOwner: newOwner(),
      leaseUntil: untilWhenReading(ctx),
      createdBy: ctx.actor.userId,
      createdAt: ctx.now(),
    });
    await audit(ctx, { action: "import.started", target: { type: "import", id: held.id } });
    return held;
  });
  try {
    const isValid = await readFile(ctx, held, chunks);
    if (isValid) ctx.background(() => storeImport(ctx, held));
    else await removeLines(ctx, held);
  } catch (error) {
    await giveUp(ctx, held).catch(() => undefined);
    throw error;
  }
  return held.id;
}

/** Puts the lines aside; answers false when some are not valid. */
async function readFile(ctx: Deps, held: Held, chunks: AsyncIterable<Uint8Array>) {
  const reader = createLineReader(ctx.now().getTime());
  const hash = createContentHash();
  let waiting: ReadLine[] = [];
  let renewedAt = ctx.now().getTime();

  async function stage(read: ReadLine[], isEnd: boolean) {
    waiting = waiting.length === 0 ? read : [...waiting, ...read];
    while (waiting.length >= linesOfStatement || (isEnd && waiting.length > 0)) {
      await repository.insertLines(ctx.db, held, waiting.slice(0, linesOfStatement));
      waiting = waiting.slice(linesOfStatement);
    }
    if (isEnd || ctx.now().getTime() - renewedAt < renewEveryMs) return;
    renewedAt = ctx.now().getTime();
    await settle(ctx, held, { lines: reader.state.lines, leaseUntil: untilWhenReading(ctx) });
  }

  for await (const bytes of chunks) {
    await hash.add(bytes);
    await stage(reader.push(bytes), false);
  }
  await stage(reader.end(), true);
  const { lines, errors } = reader.state;
  const isValid = errors.length === 0;
  const status = isValid ? "storing" : "invalid";
  if (lines > linesWithoutCount) await repository.countLinesIn(ctx.db);
  const contentHash = await hash.finish();
  await settle(ctx, held, { status, lines, errors, contentHash, leaseUntil: ctx.now() });
  return isValid;
}

/** Throws when the import was taken for broken off meanwhile. */
async function settle(ctx: Deps, held: Held, change: Partial<repository.ImportRow>) {
  if (await repository.updateHeld(ctx.db, held, "reading", change)) return;
  throw new AppError("busy", "The upload took too long; send the file again.", { retryAfter: 5 });
}

/** Ends our own upload and removes its lines, unless all were taken in before it failed. */
async function giveUp(ctx: Deps, held: Held) {
  const failed = { status: "failed" as const, errors: [brokenOff], leaseUntil: ctx.now() };
  if (!(await repository.updateHeld(ctx.db, held, "reading", failed))) {
    const row = await repository.findImport(ctx.db, held.productNo, held.id);
    if (row?.status === "storing") return;
  }
  await removeLines(ctx, held);
}

const brokenOff = {
  line: 1,
  code: "upload_broke_off",
  detail: "The file did not arrive whole and nothing was stored: send it again.",
};

/** How far an import is; one that nobody works on goes on. */
export async function getImport(ctx: MemberCtx, id: string) {
  const row = await repository.findImport(ctx.db, ctx.product.no, id);
  if (!row) throw notFound("The import");
  const isIdle = row.status === "storing" && row.leaseUntil <= ctx.now();
  if (isIdle) ctx.background(() => storeImport(ctx, row));
  const { status, lines, accepted, duplicates, errors, createdAt } = row;
  return { id, status, lines, accepted, duplicates, errors, createdAt: createdAt.toISOString() };
}

const keptMs = 30 * 86_400_000;

/**
 * Housekeeping: stores what a process that ended left half-way, ends uploads that broke off,
 * removes the lines of what ended, and forgets old imports.
 */
export async function tendImports(deps: Deps) {
  for (const row of await repository.findAbandoned(deps.db, deps.now())) {
    if (row.status === "storing") deps.background(() => storeImport(deps, row));
    else if (await repository.giveUpAbandoned(deps.db, row, deps.now(), [brokenOff])) {
      await removeLines(deps, row);
    }
  }
  for (const row of await repository.findEndedWithLines(deps.db)) {
    if (!(await removeLines(deps, row))) break;
  }
  await repository.deleteOldImports(deps.db, new Date(deps.now().getTime() - keptMs));
}
