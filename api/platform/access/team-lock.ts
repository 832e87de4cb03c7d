import type { MemberCtx, Role } from "./contexts.ts";
import { requireRole } from "./refusal.ts";
import * as repository from "./repository.ts";

/**
 * Until the transaction ends nobody else changes the team; throws when the caller lost the role
 * since the request began.
 */
export async function lockTeam(ctx: MemberCtx, least: Role) {
  const { userId } = ctx.actor;
  await repository.lockProduct(ctx.db, ctx.product.id);
  requireRole(await repository.findRole(ctx.db, ctx.product.id, userId), least);
}
