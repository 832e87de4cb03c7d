import { createRoute, z } from "@hono/zod-openapi";
import { memberOf } from "#api/platform/access/middleware.ts";
import { listAudit } from "#api/platform/audit.ts";
import { PageQuery } from "#api/platform/page.ts";
import { byPerson, createRouter, json, listOf, problems } from "#api/platform/router.ts";
import { InProduct } from "./schemas.ts";

const orNull = <T extends z.ZodType>(schema: T) => z.union([schema, z.null()]);

const AuditEntry = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime(),
    actor: z.object({
      type: z.enum(["person", "api_key", "anonymous"]),
      id: orNull(z.uuid()),
      name: orNull(z.string()).openapi({ description: "null once the account or key is gone." }),
    }),
    action: z.string().openapi({ description: "What happened, as in `member.invited`." }),
    target: orNull(
      z.object({ type: z.string(), id: z.string(), name: orNull(z.string()) }),
    ).openapi({ description: "What it happened to, by its name at that time." }),
    changes: orNull(z.record(z.string(), z.unknown())).openapi({
      description: "Fields and their new values.",
    }),
    address: orNull(z.string()).openapi({ description: "Where the request came from." }),
    requestId: orNull(z.string()),
  })
  .openapi("AuditEntry", {
    example: {
      id: "0198c0de-0000-7000-8000-000000000006",
      at: "2026-03-01T09:30:00.000Z",
      actor: {
        type: "person",
        id: "0198c0de-0000-7000-8000-000000000001",
        name: "Ada Lovelace",
      },
      action: "member.role_changed",
      target: { type: "member", id: "0198c0de-0000-7000-8000-000000000007", name: "Bo" },
      changes: { role: "editor", before: "viewer" },
      address: "203.0.113.7",
      requestId: "0198c0de-0000-7000-8000-000000000008",
    },
  });

const listAuditLogRoute = createRoute({
  method: "get",
  path: "/products/{productId}/audit-log",
  operationId: "listAuditLog",
  tags: ["product"],
  summary: "Who did what, when, from where",
  description: "Newest first; kept for a year. Points that come in are not in it.",
  security: byPerson,
  middleware: [memberOf("owner")] as const,
  request: { params: InProduct, query: PageQuery },
  responses: {
    200: json(listOf(AuditEntry, "AuditLog"), "Entries"),
    ...problems(401, 403, 404, 422),
  },
});

export const auditRoutes = createRouter().openapi(listAuditLogRoute, async (c) => {
  const page = await listAudit(c.var.ctx, c.req.valid("query"));
  return c.json({ ...page, items: page.items.map(toEntry) }, 200);
});

type Listed = Awaited<ReturnType<typeof listAudit>>["items"][number];

const toEntry = ({ entry, actorName }: Listed) => ({
  id: entry.id,
  at: entry.at.toISOString(),
  actor: { type: entry.actorType, id: entry.actorId, name: actorName },
  action: entry.action,
  target:
    entry.targetType === null
      ? null
      : { type: entry.targetType, id: entry.targetId ?? "", name: entry.targetName },
  changes: entry.changes,
  address: entry.address,
  requestId: entry.requestId,
});
