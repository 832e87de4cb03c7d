import { and, desc, eq, inArray, lt, sql } from "drizzle-orm";
import { apiKeys, auditLog, users } from "#schema/index.ts";
import type { PersonCtx, ProductCtx } from "./access/contexts.ts";
import type { Origin } from "./client-address.ts";
import { inChunks } from "./delete-some.ts";
import type { Deps } from "./deps.ts";
import { newId } from "./id.ts";
import { idCursor, type PageQuery, toPage } from "./page.ts";

export type AuditEntry = {
  /** Context and verb in the past, as in `member.removed`. */
  action: `${string}.${string}`;
  target?: { type: string; id: string; name?: string | undefined };
  /** Fields and their new values; never a secret, a token or a password. */
  changes?: Record<string, unknown>;
};

type Actor = PersonCtx["person"] | ProductCtx["actor"];
export type AuditCtx = Pick<Deps, "db" | "now"> & {
  origin: Origin;
  product?: { id: string } | undefined;
  actor?: Actor | undefined;
  person?: PersonCtx["person"] | undefined;
};

/**
 * Writes down who did what, from where. `ctx.db` is the transaction of the change itself: no
 * change without its row, no row without its change (ASVS 5.0, 16.3). `place` is where in the log
 * it stands; what is written later than it happened takes it when it happens.
 */
export async function audit(
  ctx: AuditCtx,
  { action, target, changes }: AuditEntry,
  place = placeInLog(ctx),
) {
  const { address, userAgent, requestId } = ctx.origin;
  await ctx.db.insert(auditLog).values({
    ...place,
    productId: ctx.product?.id ?? null,
    ...actorOf(ctx.actor ?? ctx.person),
    action,
    targetType: target?.type ?? null,
    targetId: target?.id ?? null,
    targetName: target?.name ?? null,
    changes: changes === undefined ? null : shortened(changes),
    address,
    userAgent: userAgent?.slice(0, 300) ?? null,
    requestId,
  });
}

export const placeInLog = ({ now }: Pick<Deps, "now">) => ({ id: newId(), at: now() });

const longest = 4_000;

/** Of long values, such as those of a text widget, the names of their fields alone. */
function shortened(changes: Record<string, unknown>) {
  if (JSON.stringify(changes).length <= longest) return changes;
  return { fields: Object.keys(changes).slice(0, 100) };
}

function actorOf(actor: Actor | undefined) {
  if (!actor) return { actorType: "anonymous" as const, actorId: null };
  if ("userId" in actor) return { actorType: "person" as const, actorId: actor.userId };
  return { actorType: "api_key" as const, actorId: actor.apiKeyId };
}

/** A product's entries with the names of the people and keys that acted, newest first. */
export async function listAudit(ctx: ProductCtx, page: PageQuery) {
  const after = idCursor(page);
  const rows = await ctx.db
    .select({
      entry: auditLog,
      actorName: sql<string | null>`coalesce(${users.name}, ${apiKeys.name})`,
    })
    .from(auditLog)
    .leftJoin(users, eq(users.id, auditLog.actorId))
    .leftJoin(apiKeys, eq(apiKeys.id, auditLog.actorId))
    .where(and(eq(auditLog.productId, ctx.product.id), after ? lt(auditLog.id, after) : undefined))
    .orderBy(desc(auditLog.id))
    .limit(page.limit + 1);
  return toPage(rows, page.limit, ({ entry }) => entry.id);
}

const year = 366 * 86_400_000;

/** Housekeeping, in short statements: entries are kept for a year. */
export async function deleteOldAudit(deps: Deps) {
  const before = new Date(deps.now().getTime() - year);
  const { db } = deps;
  await inChunks(deps, async (most) => {
    const old = db
      .select({ id: auditLog.id })
      .from(auditLog)
      .where(lt(auditLog.at, before))
      .limit(most);
    const rows = await db
      .delete(auditLog)
      .where(inArray(auditLog.id, old))
      .returning({ id: auditLog.id });
    return rows.length;
  });
}
