import { z } from "@hono/zod-openapi";
import { listOf } from "#api/platform/router.ts";
import { TimeZone, WeekStart } from "#api/platform/time-zone.ts";

export const Name = z.string().trim().min(1).max(80);
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
