import { createRoute } from "@hono/zod-openapi";
import type { Role } from "#api/platform/access/contexts.ts";
import { memberOf } from "#api/platform/access/middleware.ts";
import { PageQuery } from "#api/platform/page.ts";
import { body, byPerson, createRouter, json, nothing, problems } from "#api/platform/router.ts";
import { InProduct } from "#api/product/schemas.ts";
import { ChangeMemberRole, Member, MemberInProduct, MemberList } from "./schemas.ts";
import * as service from "./service.ts";

const common = { tags: ["team"], security: byPerson };

const listMembersRoute = createRoute({
  ...common,
  method: "get",
  path: "/products/{productId}/members",
  operationId: "listMembers",
  summary: "Who is in the team",
  description: "In the order in which people joined; every member may read the list.",
  middleware: [memberOf("viewer")] as const,
  request: { params: InProduct, query: PageQuery },
  responses: { 200: json(MemberList, "Members"), ...problems(401, 404, 422) },
});

const changeMemberRoleRoute = createRoute({
  ...common,
  method: "patch",
  path: "/products/{productId}/members/{userId}",
  operationId: "changeMemberRole",
  summary: "Change somebody's role",
  description:
    "Works on that person's next request. The last owner cannot step down: `last_owner`. Open invites of somebody who is no owner any more end.",
  middleware: [memberOf("owner")] as const,
  request: { params: MemberInProduct, body: body(ChangeMemberRole) },
  responses: {
    200: json(Member, "The member"),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422),
  },
});

const removeMemberRoute = createRoute({
  ...common,
  method: "delete",
  path: "/products/{productId}/members/{userId}",
  operationId: "removeMember",
  summary: "Remove a member, or leave",
  description:
    "Owners remove anybody; every member may leave, but for the last owner: `last_owner`. The person's keys lose the scope `read` and their open invites end; keys that send points stay, flagged with `creatorLeft`.",
  middleware: [memberOf("viewer")] as const,
  request: { params: MemberInProduct },
  responses: { 204: nothing("Removed"), ...problems(400, 401, 403, 404, 409, 413, 415, 422) },
});

export const memberRoutes = createRouter()
  .openapi(listMembersRoute, async (c) => {
    const page = await service.listMembers(c.var.ctx, c.req.valid("query"));
    return c.json({ ...page, items: page.items.map(toMember) }, 200);
  })
  .openapi(changeMemberRoleRoute, async (c) => {
    const { userId } = c.req.valid("param");
    const member = await service.changeMemberRole(c.var.ctx, userId, c.req.valid("json").role);
    return c.json(toMember(member), 200);
  })
  .openapi(removeMemberRoute, async (c) => {
    await service.removeMember(c.var.ctx, c.req.valid("param").userId);
    return c.body(null, 204);
  });

const toMember = (member: Awaited<ReturnType<typeof service.changeMemberRole>>) => ({
  userId: member.userId,
  name: member.name,
  email: member.email,
  role: member.role as Role,
  createdAt: member.createdAt.toISOString(),
});
