import { z } from "@hono/zod-openapi";
import { listOf } from "#api/platform/router.ts";
import { InProduct } from "#api/product/schemas.ts";

export const Role = z.enum(["owner", "editor", "viewer"]).openapi("Role", {
  description:
    "`owner`: everything. `editor`: all but members, keys, the audit log and deleting the product. `viewer`: reads.",
});

export const Member = z
  .object({
    userId: z.uuid(),
    name: z.string(),
    email: z.string(),
    role: Role,
    createdAt: z.iso.datetime().openapi({ description: "When the person joined." }),
  })
  .openapi("Member", {
    example: {
      userId: "0198c0de-0000-7000-8000-000000000001",
      name: "Ada Lovelace",
      email: "ada@example.com",
      role: "owner",
      createdAt: "2026-03-01T09:30:00.000Z",
    },
  });
export const MemberList = listOf(Member, "MemberList");

export const ChangeMemberRole = z
  .object({ role: Role })
  .openapi("ChangeMemberRole", { example: { role: "editor" } });

export const MemberInProduct = InProduct.extend({
  userId: z.uuid().openapi({ param: { name: "userId", in: "path" } }),
});
