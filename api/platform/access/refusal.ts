import { audit, placeInLog } from "../audit.ts";
import { AppError, notFound } from "../errors.ts";
import { isWithin } from "../rate-limit.ts";
import type { Scope } from "./api-key.ts";
import type { ProductCtx, Role } from "./contexts.ts";

const rank: Record<Role, number> = { viewer: 0, editor: 1, owner: 2 };
const perActor = { name: "audit:refused", most: 20, seconds: 60 * 60 };
const mostKept = 1_000;

/** Throws unless the role is at least that one; a product is not there for whoever has none. */
export function requireRole(role: Role | undefined, least: Role) {
  if (!role) throw notFound("The product");
  if (rank[role] >= rank[least]) return;
  throw new AppError("forbidden", `This takes the role ${least}; yours is ${role}.`);
}

/** What was refused, and what it took: a role that a person has not, a scope that a key lacks. */
type Refusal = { operation: string } & ({ role: Role } | { scope: Scope });

/**
 * Writes down, after the answer, that a member asked for what their role may not do, or a key for
 * what its scopes do not hold (ASVS 5.0, 16.3.2): 20 an hour of each in a product, so that nobody
 * floods the log. A process that found an hour full does not ask again for a minute.
 */
export function noteRefusal(ctx: ProductCtx, refusal: Refusal) {
  const { actor, product } = ctx;
  const subject = `${"userId" in actor ? actor.userId : actor.apiKeyId}:${product.id}`;
  const fullUntil = ctx.memory("refusals written in full", () => new Map<string, number>());
  const now = ctx.now().getTime();
  if ((fullUntil.get(subject) ?? 0) > now) return;
  const place = placeInLog(ctx);
  ctx.background(async () => {
    if (await isWithin(ctx, perActor, subject)) {
      return audit(ctx, { action: "access.refused", changes: refusal }, place);
    }
    if (fullUntil.size >= mostKept) fullUntil.clear();
    fullUntil.set(subject, now + 60_000);
  });
}
