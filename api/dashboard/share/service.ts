import type { MemberCtx } from "#api/platform/access/contexts.ts";
import { lockTeam } from "#api/platform/access/team-lock.ts";
import { audit } from "#api/platform/audit.ts";
import type { Deps } from "#api/platform/deps.ts";
import { invalid, notFound } from "#api/platform/errors.ts";
import { newId } from "#api/platform/id.ts";
import { idCursor, type PageQuery, toPage } from "#api/platform/page.ts";
import { countUse } from "#api/platform/rate-limit.ts";
import { inTransaction } from "#api/platform/transaction.ts";
import { dashboardIn, getDashboard } from "../board/service.ts";
import * as repository from "./repository.ts";
import type { CreateShareLink } from "./schemas.ts";
import { newShareToken } from "./token.ts";

const perPerson = { name: "share-links:person", most: 60, seconds: 3600 };

export async function listShareLinks(ctx: MemberCtx, dashboardId: string, page: PageQuery) {
  await getDashboard(ctx, dashboardId);
  const ref = dashboardIn(ctx, dashboardId);
  const rows = await repository.listLinks(ctx.db, ref, page.limit, idCursor(page));
  return toPage(rows, page.limit, ({ link }) => link.id);
}

/** Ends with its maker's membership: whoever leaves the team meanwhile makes none. */
export async function createShareLink(ctx: MemberCtx, dashboardId: string, input: CreateShareLink) {
  const { expiresAt, password, allowedOrigins } = input;
  if (expiresAt !== undefined && new Date(expiresAt) <= ctx.now()) {
    const detail = "Choose a time that is to come.";
    throw invalid([{ pointer: "/expiresAt", code: "in_the_past", detail }]);
  }
  await countUse(ctx, perPerson, ctx.actor.userId);
  const { dashboard } = await getDashboard(ctx, dashboardId);
  const link = {
    ...{ id: newId(), token: newShareToken(), ...dashboardIn(ctx, dashboardId) },
    passwordHash: password === undefined ? null : await ctx.passwords.hash(password),
    allowedOrigins: [...new Set(allowedOrigins.map((origin) => new URL(origin).origin))],
    expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
    ...{ createdBy: ctx.actor.userId, createdAt: ctx.now() },
  };
  return inTransaction(ctx, async (ctx) => {
    await lockTeam(ctx, "editor");
    await getDashboard(ctx, dashboardId);
    await repository.insertLink(ctx.db, link);
    await audit(ctx, {
      action: "share_link.created",
      target: { type: "share_link", id: link.id, name: dashboard.name },
      changes: {
        ...{ dashboardId, expiresAt: expiresAt ?? null, allowedOrigins: link.allowedOrigins },
        hasPassword: password !== undefined,
      },
    });
    const made = await repository.findLink(ctx.db, dashboardIn(ctx, dashboardId), link.id);
    if (!made) throw notFound("The share link");
    return made;
  });
}

/** Nobody reads through the link from the next request on. */
export async function revokeShareLink(
  ctx: MemberCtx,
  { dashboardId, linkId }: { dashboardId: string; linkId: string },
) {
  await inTransaction(ctx, async (ctx) => {
    const { dashboard } = await getDashboard(ctx, dashboardId);
    const ref = dashboardIn(ctx, dashboardId);
    if (!(await repository.deleteLink(ctx.db, ref, linkId))) throw notFound("The share link");
    await audit(ctx, {
      action: "share_link.revoked",
      target: { type: "share_link", id: linkId, name: dashboard.name },
      changes: { dashboardId },
    });
  });
}

/** Of somebody who left the team, or may not edit any more: the links they made. */
export const endShareLinksOf = (deps: Deps, productId: string, userId: string) =>
  repository.deleteLinksOf(deps.db, productId, userId);
