import { z } from "@hono/zod-openapi";
import { listOf } from "#api/platform/router.ts";
import { TimeZone, WeekStart } from "#api/platform/time-zone.ts";

const Name = z.string().trim().min(1).max(80);
const Zone = TimeZone.openapi({ type: "string", example: "Europe/Berlin" });
const exampleId = "0198c0de-0000-7000-8000-000000000002";

export const InProduct = z.object({
  productId: z.uuid().openapi({ param: { name: "productId", in: "path" }, example: exampleId }),
});

export const CreateProduct = z
  .object({
    name: Name,
    timezone: Zone.default("UTC"),
    weekStart: WeekStart.default("monday"),
  })
  .openapi("CreateProduct", { example: { name: "Acme", timezone: "Europe/Berlin" } });
export type CreateProduct = z.infer<typeof CreateProduct>;

export const UpdateProduct = z
  .object({ name: Name.optional(), timezone: Zone.optional(), weekStart: WeekStart.optional() })
  .openapi("UpdateProduct", { example: { name: "Acme Cloud" } });
export type UpdateProduct = z.infer<typeof UpdateProduct>;

export const Product = z
  .object({
    id: z.uuid(),
    name: z.string(),
    timezone: z.string(),
    weekStart: WeekStart,
    role: z.enum(["owner", "editor", "viewer"]),
    createdAt: z.iso.datetime(),
  })
  .openapi("Product", {
    example: {
      id: exampleId,
      name: "Acme",
      timezone: "Europe/Berlin",
      weekStart: "monday",
      role: "owner",
      createdAt: "2026-03-01T09:30:00.000Z",
    },
  });
export const ProductList = listOf(Product, "ProductList");

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

const apiKeyExample = {
  id: "0198c0de-0000-7000-8000-000000000003",
  name: "Backend",
  prefix: "trk_i_4fT9xK2b",
  scopes: ["ingest" as const],
  rateLimit: 100,
  createdBy: { id: "0198c0de-0000-7000-8000-000000000001", name: "Ada Lovelace" },
  createdAt: "2026-03-01T09:30:00.000Z",
  lastUsedAt: null,
  expiresAt: null,
};

export const ApiKey = z
  .object({
    id: z.uuid(),
    name: z.string(),
    prefix: z.string(),
    scopes: z.array(z.enum(["ingest", "read"])),
    rateLimit: z.int(),
    createdBy: z.union([z.object({ id: z.uuid(), name: z.string() }), z.null()]),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.union([z.iso.datetime(), z.null()]),
    expiresAt: z.union([z.iso.datetime(), z.null()]),
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
