import type { MemberCtx, PersonCtx, Role } from "#api/platform/access/contexts.ts";
import { lockTeam } from "#api/platform/access/team-lock.ts";
import { audit } from "#api/platform/audit.ts";
import { asSignedOut } from "#api/platform/database-errors.ts";
import type { Deps } from "#api/platform/deps.ts";
import { AppError, notFound } from "#api/platform/errors.ts";
import { newId } from "#api/platform/id.ts";
import { idCursor, type PageQuery, toPage } from "#api/platform/page.ts";
import { newSecretToken } from "#api/platform/secret-token.ts";
import { sha256 } from "#api/platform/sha256.ts";
import { inTransaction } from "#api/platform/transaction.ts";
import { addMember } from "#api/product/service.ts";
import { hasMemberWithEmail } from "../member/service.ts";
import { countInvite, handOver, life } from "./delivery.ts";
import * as repository from "./repository.ts";
import type { InviteMember } from "./schemas.ts";

/** How long the page of a link that has ended can still say so. */
const kept = 60 * 86_400_000;

export async function listInvites(ctx: MemberCtx, page: PageQuery) {
  const rows = await repository.listInvites(ctx.db, ctx.product.id, page.limit, idCursor(page));
  return toPage(rows, page.limit, ({ invite }) => invite.id);
}

/** An invite that replaces an earlier one of the same address; the link is shown only now. */
export async function inviteMember(ctx: MemberCtx, input: InviteMember) {
  const mail = await countInvite(ctx, input.email);
  const token = newSecretToken();
  const tokenHash = await sha256(token);
  const id = newId();
  const row = await inTransaction(ctx, async (ctx) => {
    const { id: productId } = ctx.product;
    await lockTeam(ctx, "owner");
    if (await hasMemberWithEmail(ctx, productId, input.email)) {
      throw new AppError("already_member", "Change the role in the list of members instead.");
    }
    const createdAt = ctx.now();
    await repository.revokeInvitesOf(ctx.db, productId, input.email, createdAt);
    await repository.insertInvite(ctx.db, {
      id,
      productId,
      ...input,
      tokenHash,
      mail,
      invitedBy: ctx.actor.userId,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + life),
    });
    await audit(ctx, {
      action: "member.invited",
      target: { type: "invite", id, name: input.email },
      changes: { role: input.role },
    });
    return openInvite(ctx, id);
  });
  return handOver(ctx, row, token);
}

/** The same invite with a new link, seven days from now; the old link is dead. */
export async function resendInvite(ctx: MemberCtx, inviteId: string) {
  const { invite } = await openInvite(ctx, inviteId);
  const mail = await countInvite(ctx, invite.email);
  const token = newSecretToken();
  const tokenHash = await sha256(token);
  const row = await inTransaction(ctx, async (ctx) => {
    await lockTeam(ctx, "owner");
    await openInvite(ctx, inviteId);
    const expiresAt = new Date(ctx.now().getTime() + life);
    const { userId: invitedBy } = ctx.actor;
    await repository.renewInvite(ctx.db, ctx.product.id, inviteId, {
      tokenHash,
      expiresAt,
      invitedBy,
      mail,
    });
    await audit(ctx, {
      action: "invite.resent",
      target: { type: "invite", id: inviteId, name: invite.email },
    });
    return openInvite(ctx, inviteId);
  });
  return handOver(ctx, row, token);
}

async function openInvite(ctx: MemberCtx, inviteId: string) {
  const row = await repository.findInvite(ctx.db, ctx.product.id, inviteId);
  if (!row) throw notFound("The invite");
  return row;
}

/** The link is refused from the next request on. */
export async function revokeInvite(ctx: MemberCtx, inviteId: string) {
  await inTransaction(ctx, async (ctx) => {
    const { id: productId } = ctx.product;
    const invite = await repository.revokeInvite(ctx.db, productId, inviteId, ctx.now());
    if (!invite) throw notFound("The invite");
    await audit(ctx, {
      action: "invite.revoked",
      target: { type: "invite", id: inviteId, name: invite.email },
    });
  });
}

/** What a link invites to; throws not_found, or the code that says why the link is good no more. */
export async function getInvite(deps: Deps, token: string) {
  return requireOpen(await repository.findInviteByToken(deps.db, await sha256(token)), deps.now());
}

/** The invite of a link that can still be accepted, for making the account that it is for. */
export async function findOpenInvite(deps: Deps, token: string) {
  const row = await repository.findInviteByToken(deps.db, await sha256(token));
  return row && whyEnded(row.invite, deps.now()) === undefined ? row.invite : undefined;
}

type Found = NonNullable<Awaited<ReturnType<typeof repository.findInviteByToken>>>;

function requireOpen(row: Found | undefined, now: Date): Found {
  if (!row) throw notFound("The invite");
  const code = whyEnded(row.invite, now);
  if (code) throw new AppError(code, whatToDo[code]);
  return row;
}

const whatToDo = {
  invite_used: "Sign in with the account that accepted it.",
  invite_revoked: "Ask an owner of the product for a new one.",
  invite_expired: "Ask an owner of the product to send it again.",
};

function whyEnded(invite: repository.InviteRow, now: Date): keyof typeof whatToDo | undefined {
  if (invite.acceptedAt) return "invite_used";
  if (invite.revokedAt) return "invite_revoked";
  return invite.expiresAt <= now ? "invite_expired" : undefined;
}

/** Makes the caller, whose address must be the invited one, a member; the product joined. */
export async function acceptInvite(ctx: PersonCtx, token: string) {
  const tokenHash = await sha256(token);
  return inTransaction(ctx, async (ctx) => {
    const { userId } = ctx.person;
    const found = await repository.findInviteByToken(ctx.db, tokenHash);
    const { invite, product } = requireOpen(found, ctx.now());
    if ((await repository.findEmail(ctx.db, userId)) !== invite.email) {
      throw new AppError("wrong_invitee", "Sign in with the account of the invited address.");
    }
    const role = invite.role as Role;
    if (!(await repository.markAccepted(ctx.db, invite.id, tokenHash, ctx.now()))) {
      const row = await repository.findInviteByToken(ctx.db, tokenHash);
      requireOpen(row, ctx.now());
      throw notFound("The invite");
    }
    if (!(await addMember(ctx, product.id, userId, role))) {
      throw new AppError("already_member", "Open the product: you are in its team.");
    }
    await audit(
      { ...ctx, product },
      {
        action: "member.joined",
        target: { type: "invite", id: invite.id, name: invite.email },
        changes: { role },
      },
    );
    return { ...product, role };
  }).catch(asSignedOut);
}

/** Housekeeping: invites that ended long ago. */
export const deleteOldInvites = (deps: Deps) =>
  repository.deleteInvitesEndedBefore(deps.db, new Date(deps.now().getTime() - kept));
