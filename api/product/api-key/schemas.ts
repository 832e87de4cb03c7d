import { z } from "@hono/zod-openapi";
import { listOf } from "#api/platform/router.ts";
import { InProduct, Name, Product } from "../schemas.ts";

const Scopes = z
  .array(z.enum(["ingest", "read"]))
  .min(1)
  .max(2)
  .refine((scopes) => new Set(scopes).size === scopes.length, "Name each scope once.");

export const CreateApiKey = z
  .object({
    name: Name,
    scopes: Scopes,
    expiresAt: z.iso.datetime({ offset: true }).optional(),
    rateLimit: z.int().min(1).max(1_000_000).default(100).openapi({
      description:
        "Ingest requests a second that the key may send, over all servers together; five times that at once after a while of quiet.",
    }),
  })
  .openapi("CreateApiKey", { example: { name: "Backend", scopes: ["ingest"] } });
export type CreateApiKey = z.infer<typeof CreateApiKey>;

/** Thirty days. */
const mostOverlap = 30 * 86_400;

export const RotateApiKey = z
  .object({
    overlapSeconds: z.int().min(0).max(mostOverlap).default(0).openapi({
      description: "How long the old key works beside the new one.",
    }),
  })
  .openapi("RotateApiKey", { example: { overlapSeconds: 3600 } });

const apiKeyExample = {
  id: "0198c0de-0000-7000-8000-000000000003",
  name: "Backend",
  prefix: "trk_i_4fT9xK2b",
  scopes: ["ingest" as const],
  rateLimit: 100,
  createdBy: { id: "0198c0de-0000-7000-8000-000000000001", name: "Ada Lovelace" },
  createdAt: "2026-03-01T09:30:00.000Z",
  creatorLeft: false,
  lastUsedAt: null,
  expiresAt: null,
  replacedBy: null,
};

export const ApiKey = z
  .object({
    id: z.uuid(),
    name: z.string(),
    prefix: z.string(),
    scopes: z.array(z.enum(["ingest", "read"])),
    rateLimit: z.int(),
    createdBy: z.union([z.object({ id: z.uuid(), name: z.string() }), z.null()]),
    creatorLeft: z.boolean().openapi({
      description: "Whoever made the key is no member any more: find out who holds its secret.",
    }),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.union([z.iso.datetime(), z.null()]),
    expiresAt: z.union([z.iso.datetime(), z.null()]),
    replacedBy: z.union([z.uuid(), z.null()]).openapi({
      description: "Of a rotated key: the one in its place. It works until `expiresAt`.",
    }),
  })
  .openapi("ApiKey", { example: apiKeyExample });
export const ApiKeyList = listOf(ApiKey, "ApiKeyList");

export const NewApiKey = z.object({ ...ApiKey.shape, secret: z.string() }).openapi("NewApiKey", {
  description: "The only answer that holds the secret.",
  example: { ...apiKeyExample, secret: "trk_i_4fT9xK2b_…" },
});

export const NewProduct = z.object({ product: Product, apiKey: NewApiKey }).openapi("NewProduct");

export const ApiKeyInProduct = InProduct.extend({
  apiKeyId: z.uuid().openapi({ param: { name: "apiKeyId", in: "path" } }),
});
