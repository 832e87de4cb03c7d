import { isRepeatable } from "./database-errors.ts";
import type { Deps } from "./deps.ts";

const tries = 3;

/** Runs `work` in a transaction, again from its start when the database chose it as the victim. */
export async function inTransaction<C extends Deps, T>(
  ctx: C,
  work: (ctx: C) => Promise<T>,
): Promise<T> {
  for (let turn = 1; ; turn++) {
    try {
      return await ctx.db.transaction((db) => work({ ...ctx, db }));
    } catch (error) {
      if (turn === tries || !isRepeatable(error)) throw error;
    }
  }
}
