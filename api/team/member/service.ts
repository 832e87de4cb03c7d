import { endShareLinksOf } from "#api/dashboard/share/service.ts";
import type { MemberCtx, PersonCtx, Role } from "#api/platform/access/contexts.ts";
import { noteRefusal } from "#api/platform/access/refusal.ts";
import { lockTeam } from "#api/platform/access/team-lock.ts";
import { audit } from "#api/platform/audit.ts";
import type { Deps } from "#api/platform/deps.ts";
import { AppError, notFound } from "#api/platform/errors.ts";
import { isId } from "#api/platform/id.ts";
import { invalidCursor, type PageQuery, toPage } from "#api/platform/page.ts";
import { inTransaction } from "#api/platform/transaction.ts";
import { endReadingOfKeys } from "#api/product/api-key/service.ts";
import { endProduct } from "#api/product/service.ts";
import * as repository from "./repository.ts";

export async function listMembers(ctx: MemberCtx, page: PageQuery) {
  const after = joinCursor(page.cursor);
  const rows = await repository.listMembers(ctx.db, ctx.product.id, page.limit, after);
  return toPage(rows, page.limit, (last) => `${last.createdAt.toISOString()}_${last.userId}`);
}

function joinCursor(cursor: string | undefined) {
  if (cursor === undefined) return undefined;
  const [createdAt = "", userId] = cursor.split("_");
  if (!isId(userId) || !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(createdAt)) throw invalidCursor();
  if (Number.isNaN(Date.parse(createdAt))) throw invalidCursor();
  return { createdAt, userId };
}

/** Works on that person's next request; the last owner keeps the role. */
export async function changeMemberRole(ctx: MemberCtx, userId: string, role: Role) {
  return inTransaction(ctx, async (ctx) => {
    await lockTeam(ctx, "owner");
    const member = await getMember(ctx, userId);
    if (member.role === role) return member;
    await requireOtherOwner(ctx, member);
    await repository.updateRole(ctx.db, ctx.product.id, userId, role);
    await repository.revokeInvitesBy(ctx.db, ctx.product.id, userId, ctx.now());
    if (role === "viewer") await endShareLinksOf(ctx, ctx.product.id, userId);
    await audit(ctx, {
      action: "member.role_changed",
      target: { type: "member", id: userId, name: member.name },
      changes: { role, before: member.role },
    });
    return { ...member, role };
  });
}

/** Owners remove anybody, everybody may leave; what the person could read through keys ends. */
export async function removeMember(ctx: MemberCtx, userId: string) {
  const isLeaving = ctx.actor.userId === userId;
  if (!isLeaving && ctx.actor.role !== "owner") {
    noteRefusal(ctx, { operation: "removeMember", role: ctx.actor.role });
    throw new AppError("forbidden", "Only owners remove other people; ask one of them.");
  }
  await inTransaction(ctx, async (ctx) => {
    await lockTeam(ctx, isLeaving ? "viewer" : "owner");
    const member = await getMember(ctx, userId);
    await requireOtherOwner(ctx, member);
    await takeOut(ctx, ctx.product.id, userId);
    await audit(ctx, {
      action: isLeaving ? "member.left" : "member.removed",
      target: { type: "member", id: userId, name: member.name },
      changes: { role: member.role },
    });
  });
}

/**
 * Before an account goes, in the transaction that deletes it: takes the person out of every team.
 * Products where nobody else is are deleted; `last_owner` names one that others would be left in
 * without an owner.
 */
export async function leaveAllTeams(ctx: PersonCtx, person: { id: string; name: string }) {
  const target = { type: "member", id: person.id, name: person.name };
  for (const { productId } of await repository.listTeamsOf(ctx.db, person.id)) {
    await repository.lockTeam(ctx.db, productId);
  }
  for (const team of await repository.listTeamsOf(ctx.db, person.id)) {
    const { productId, role } = team;
    const product = { id: productId };
    if (!(await repository.hasOtherMember(ctx.db, productId, person.id))) {
      await endProduct({ ...ctx, product });
      continue;
    }
    if (role === "owner" && !(await repository.hasOtherOwner(ctx.db, productId, person.id))) {
      throw new AppError(
        "last_owner",
        `You are the only owner of ${team.productName}: make somebody else owner first, or delete the product.`,
      );
    }
    await takeOut(ctx, productId, person.id);
    await audit({ ...ctx, product }, { action: "member.left", target, changes: { role } });
  }
}

/** Ends the membership, what the person's keys and links show, and the invites by and to them. */
async function takeOut(deps: Deps, productId: string, userId: string) {
  await repository.deleteMember(deps.db, productId, userId);
  await endReadingOfKeys(deps, productId, userId);
  await endShareLinksOf(deps, productId, userId);
  await repository.revokeInvitesBy(deps.db, productId, userId, deps.now());
  await repository.revokeInvitesTo(deps.db, productId, userId, deps.now());
}

async function getMember(ctx: MemberCtx, userId: string) {
  const member = await repository.findMember(ctx.db, ctx.product.id, userId);
  if (!member) throw notFound("The member");
  return member;
}

async function requireOtherOwner(ctx: MemberCtx, member: { userId: string; role: string }) {
  if (member.role !== "owner") return;
  if (await repository.hasOtherOwner(ctx.db, ctx.product.id, member.userId)) return;
  throw new AppError("last_owner", "Make somebody else owner first, or delete the product.");
}

/** Whether the address belongs to a member. */
export const hasMemberWithEmail = (deps: Deps, productId: string, email: string) =>
  repository.hasMemberWithEmail(deps.db, productId, email);
