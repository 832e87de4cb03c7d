import { createRoute } from "@hono/zod-openapi";
import type { Role } from "#api/platform/access/contexts.ts";
import { memberOf, person } from "#api/platform/access/middleware.ts";
import { PageQuery } from "#api/platform/page.ts";
import {
  body,
  byAnyone,
  byPerson,
  createRouter,
  json,
  nothing,
  problems,
} from "#api/platform/router.ts";
import { toProduct } from "#api/product/routes.ts";
import { InProduct, Product } from "#api/product/schemas.ts";
import { mailStateOf } from "./delivery.ts";
import {
  ByInviteToken,
  InviteInProduct,
  InviteList,
  InviteMember,
  NewInvite,
  OpenInvite,
} from "./schemas.ts";
import * as service from "./service.ts";

const tags = ["team"];
const byOwner = { tags, security: byPerson, middleware: memberOf("owner") };

const listInvitesRoute = createRoute({
  ...byOwner,
  method: "get",
  path: "/products/{productId}/invites",
  operationId: "listInvites",
  summary: "Invites that nobody has accepted yet",
  description:
    "Oldest first, expired ones too; accepted and revoked ones are left out. `mail` says what became of the mail with the newest link, also where the mail server refused it after the invite was answered.",
  request: { params: InProduct, query: PageQuery },
  responses: { 200: json(InviteList, "Invites"), ...problems(401, 403, 404, 422) },
});

const inviteMemberRoute = createRoute({
  ...byOwner,
  method: "post",
  path: "/products/{productId}/invites",
  operationId: "inviteMember",
  summary: "Invite somebody",
  description:
    "The link works once, for this address alone, for seven days. An earlier invite of the same address ends. Mails are limited for each address and each caller: past that the invite is made and its link answered, and no mail is sent.",
  request: { params: InProduct, body: body(InviteMember) },
  responses: {
    201: json(NewInvite, "The invite and its link"),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429),
  },
});

const revokeInviteRoute = createRoute({
  ...byOwner,
  method: "delete",
  path: "/products/{productId}/invites/{inviteId}",
  operationId: "revokeInvite",
  summary: "Revoke an invite",
  description: "Its link is refused from the next request on.",
  request: { params: InviteInProduct },
  responses: { 204: nothing("Revoked"), ...problems(400, 401, 403, 404, 413, 415, 422) },
});

const resendInviteRoute = createRoute({
  ...byOwner,
  method: "post",
  path: "/products/{productId}/invites/{inviteId}/resend",
  operationId: "resendInvite",
  summary: "Send an invite again",
  description: "With a new link for seven more days; the old link is dead.",
  request: { params: InviteInProduct },
  responses: {
    200: json(NewInvite, "The invite and its new link"),
    ...problems(400, 401, 403, 404, 413, 415, 422, 429),
  },
});

const getInviteRoute = createRoute({
  tags,
  method: "get",
  path: "/invites/{token}",
  operationId: "getInvite",
  summary: "What a link invites to",
  description:
    "For whoever holds the link, signed in or not. 404 with the code `invite_expired`, `invite_used` or `invite_revoked` where the link was good once.",
  security: byAnyone,
  request: { params: ByInviteToken },
  responses: { 200: json(OpenInvite, "The invite"), ...problems(404, 422) },
});

const acceptInviteRoute = createRoute({
  tags,
  method: "post",
  path: "/invites/{token}/accept",
  operationId: "acceptInvite",
  summary: "Join the team",
  description:
    "By the person whose account has the invited address, once; for others 403 `wrong_invitee`.",
  security: byPerson,
  middleware: [person] as const,
  request: { params: ByInviteToken },
  responses: {
    200: json(Product, "The product joined"),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422),
  },
});

export const inviteRoutes = createRouter()
  .openapi(listInvitesRoute, async (c) => {
    const { ctx } = c.var;
    const page = await service.listInvites(ctx, c.req.valid("query"));
    return c.json({ ...page, items: page.items.map((row) => toInvite(row, ctx.now())) }, 200);
  })
  .openapi(inviteMemberRoute, async (c) => {
    const made = await service.inviteMember(c.var.ctx, c.req.valid("json"));
    return c.json(toNewInvite(made, c.var.ctx.now()), 201);
  })
  .openapi(revokeInviteRoute, async (c) => {
    await service.revokeInvite(c.var.ctx, c.req.valid("param").inviteId);
    return c.body(null, 204);
  })
  .openapi(resendInviteRoute, async (c) => {
    const made = await service.resendInvite(c.var.ctx, c.req.valid("param").inviteId);
    return c.json(toNewInvite(made, c.var.ctx.now()), 200);
  })
  .openapi(getInviteRoute, async (c) => {
    const invite = await service.getInvite(c.get("deps"), c.req.valid("param").token);
    return c.json(toOpenInvite(invite), 200);
  })
  .openapi(acceptInviteRoute, async (c) =>
    c.json(toProduct(await service.acceptInvite(c.var.ctx, c.req.valid("param").token)), 200),
  );

type ListedInvite = Awaited<ReturnType<typeof service.listInvites>>["items"][number];
type MadeInvite = Awaited<ReturnType<typeof service.inviteMember>>;

const toInvite = ({ invite, inviter }: ListedInvite, now: Date) => ({
  id: invite.id,
  email: invite.email,
  role: invite.role as Role,
  status: invite.expiresAt > now ? ("open" as const) : ("expired" as const),
  invitedBy: inviter,
  createdAt: invite.createdAt.toISOString(),
  expiresAt: invite.expiresAt.toISOString(),
  mail: mailStateOf(invite, now),
  ...(invite.mailReply !== null && { mailReply: invite.mailReply }),
});

const toNewInvite = ({ link, ...row }: MadeInvite, now: Date) => ({ ...toInvite(row, now), link });

const toOpenInvite = ({
  invite,
  inviter,
  product,
}: Awaited<ReturnType<typeof service.getInvite>>) => ({
  product: { name: product.name },
  invitedBy: inviter && { name: inviter.name },
  role: invite.role as Role,
  email: invite.email,
  expiresAt: invite.expiresAt.toISOString(),
});
