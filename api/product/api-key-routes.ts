import { createRoute } from "@hono/zod-openapi";
import { memberOf } from "#api/platform/access/middleware.ts";
import { PageQuery } from "#api/platform/page.ts";
import { body, byPerson, createRouter, json, nothing, problems } from "#api/platform/router.ts";
import { ApiKeyInProduct, ApiKeyList, CreateApiKey, InProduct, NewApiKey } from "./schemas.ts";
import * as service from "./service.ts";

const common = { tags: ["product"], security: byPerson, middleware: memberOf("owner") };

const listApiKeysRoute = createRoute({
  ...common,
  method: "get",
  path: "/products/{productId}/api-keys",
  operationId: "listApiKeys",
  summary: "The product's keys",
  description: "Revoked keys are left out; no secret is shown.",
  request: { params: InProduct, query: PageQuery },
  responses: { 200: json(ApiKeyList, "Keys"), ...problems(401, 403, 404, 422) },
});

const createApiKeyRoute = createRoute({
  ...common,
  method: "post",
  path: "/products/{productId}/api-keys",
  operationId: "createApiKey",
  summary: "Make a key",
  description: "Needs an identity confirmed lately. The secret is in this answer and never again.",
  request: { params: InProduct, body: body(CreateApiKey) },
  responses: { 201: json(NewApiKey, "The key"), ...problems(400, 401, 403, 404, 413, 415, 422) },
});

const revokeApiKeyRoute = createRoute({
  ...common,
  method: "delete",
  path: "/products/{productId}/api-keys/{apiKeyId}",
  operationId: "revokeApiKey",
  summary: "Revoke a key",
  description: "The key is refused from the next request on.",
  request: { params: ApiKeyInProduct },
  responses: { 204: nothing("Revoked"), ...problems(400, 401, 403, 404, 413, 415, 422) },
});

export const apiKeyRoutes = createRouter()
  .openapi(listApiKeysRoute, async (c) => {
    const page = await service.listApiKeys(c.var.ctx, c.req.valid("query"));
    return c.json({ ...page, items: page.items.map(toApiKey) }, 200);
  })
  .openapi(createApiKeyRoute, async (c) =>
    c.json(toNewApiKey(await service.createApiKey(c.var.ctx, c.req.valid("json"))), 201),
  )
  .openapi(revokeApiKeyRoute, async (c) => {
    await service.revokeApiKey(c.var.ctx, c.req.valid("param").apiKeyId);
    return c.body(null, 204);
  });

type ListedKey = Awaited<ReturnType<typeof service.listApiKeys>>["items"][number];

const toApiKey = ({ key, creator }: ListedKey) => ({
  id: key.id,
  name: key.name,
  prefix: key.prefix,
  scopes: key.scopes,
  rateLimit: key.rateLimit,
  createdBy: creator,
  createdAt: key.createdAt.toISOString(),
  lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
  expiresAt: key.expiresAt?.toISOString() ?? null,
});

export const toNewApiKey = ({ secret, ...row }: ListedKey & { secret: string }) => ({
  ...toApiKey(row),
  secret,
});
