import { audit } from "../audit.ts";
import { AppError, notFound } from "../errors.ts";
import { isWithin } from "../rate-limit.ts";
import type { MemberCtx, Role } from "./contexts.ts";

const rank: Record<Role, number> = { viewer: 0, editor: 1, owner: 2 };
const perPerson = { name: "audit:refused", most: 20, seconds: 60 * 60 };

/** Throws unless the role is at least that one; a product is not there for whoever has none. */
export function requireRole(role: Role | undefined, least: Role) {
  if (!role) throw notFound("The product");
  if (rank[role] >= rank[least]) return;
  throw new AppError("forbidden", `This takes the role ${least}; yours is ${role}.`);
}

/**
 * Writes down, after the answer, that a member asked for what their role may not do (ASVS 5.0,
 * 16.3.2): 20 an hour of a person in a product, so that nobody floods the log.
 */
export function noteRefusal(ctx: MemberCtx, operation: string) {
  const { actor, product } = ctx;
  ctx.background(async () => {
    if (!(await isWithin(ctx, perPerson, `${actor.userId}:${product.id}`))) return;
    await audit(ctx, { action: "access.refused", changes: { operation, role: actor.role } });
  });
}
