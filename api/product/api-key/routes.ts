import { createRoute } from "@hono/zod-openapi";
import { memberOf } from "#api/platform/access/middleware.ts";
import { PageQuery } from "#api/platform/page.ts";
import {
  body,
  byPerson,
  createRouter,
  json,
  nothing,
  optionalBody,
  problems,
} from "#api/platform/router.ts";
import { InProduct } from "../schemas.ts";
import { ApiKeyInProduct, ApiKeyList, CreateApiKey, NewApiKey, RotateApiKey } from "./schemas.ts";
import * as service from "./service.ts";

const common = { tags: ["product"], security: byPerson, middleware: memberOf("owner") };

const listApiKeysRoute = createRoute({
  ...common,
  method: "get",
  path: "/products/{productId}/api-keys",
  operationId: "listApiKeys",
  summary: "The product's keys",
  description:
    "Revoked keys are left out, and rotated ones once their overlap is over; no secret is shown.",
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
  responses: {
    201: json(NewApiKey, "The key"),
    ...problems(400, 401, 403, 404, 413, 415, 422, 429),
  },
});

const rotateApiKeyRoute = createRoute({
  ...common,
  method: "post",
  path: "/products/{productId}/api-keys/{apiKeyId}/rotate",
  operationId: "rotateApiKey",
  summary: "Put a new key in the place of an old one",
  description:
    "Needs an identity confirmed lately. The new key has the old one's name, scopes, limit and length of life; its secret is in this answer and never again. The old key ends at once, or after the overlap.",
  request: { params: ApiKeyInProduct, body: optionalBody(RotateApiKey) },
  responses: {
    201: json(NewApiKey, "The new key"),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429),
  },
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
  .openapi(rotateApiKeyRoute, async (c) => {
    const { apiKeyId } = c.req.valid("param");
    const { overlapSeconds } = RotateApiKey.parse(c.req.valid("json"));
    return c.json(
      toNewApiKey(await service.rotateApiKey(c.var.ctx, apiKeyId, overlapSeconds)),
      201,
    );
  })
  .openapi(revokeApiKeyRoute, async (c) => {
    await service.revokeApiKey(c.var.ctx, c.req.valid("param").apiKeyId);
    return c.body(null, 204);
  });

type ListedKey = Awaited<ReturnType<typeof service.listApiKeys>>["items"][number];

const toApiKey = ({ key, creator, creatorLeft }: ListedKey) => ({
  id: key.id,
  name: key.name,
  prefix: key.prefix,
  scopes: key.scopes,
  rateLimit: key.rateLimit,
  createdBy: creator,
  creatorLeft,
  createdAt: key.createdAt.toISOString(),
  lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
  expiresAt: key.expiresAt?.toISOString() ?? null,
  replacedBy: key.replacedBy,
});

export const toNewApiKey = ({ secret, ...row }: ListedKey & { secret: string }) => ({
  ...toApiKey(row),
  secret,
});
