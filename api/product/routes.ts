import { createRoute } from "@hono/zod-openapi";
import { rebuildRollups } from "#api/ingest/rollup/service.ts";
import type { Role } from "#api/platform/access/contexts.ts";
import { memberOf, person } from "#api/platform/access/middleware.ts";
import { PageQuery } from "#api/platform/page.ts";
import { body, byPerson, createRouter, json, nothing, problems } from "#api/platform/router.ts";
import type { WeekStart } from "#api/platform/time-zone.ts";
import { toNewApiKey } from "./api-key/routes.ts";
import { NewProduct } from "./api-key/schemas.ts";
import type { ProductRow } from "./repository.ts";
import { CreateProduct, InProduct, Product, ProductList, UpdateProduct } from "./schemas.ts";
import * as service from "./service.ts";

const common = { tags: ["product"], security: byPerson };

const listProductsRoute = createRoute({
  ...common,
  method: "get",
  path: "/products",
  operationId: "listProducts",
  summary: "The caller's products",
  description: "Oldest first.",
  middleware: [person] as const,
  request: { query: PageQuery },
  responses: { 200: json(ProductList, "Products"), ...problems(401, 422) },
});

const createProductRoute = createRoute({
  ...common,
  method: "post",
  path: "/products",
  operationId: "createProduct",
  summary: "Make a product and its first key",
  description:
    "The key has the scope `ingest`; its secret is in this answer and never again. Keys that a person makes are limited by the hour, this one among them.",
  middleware: [person] as const,
  request: { body: body(CreateProduct) },
  responses: {
    201: json(NewProduct, "Product and key"),
    ...problems(400, 401, 403, 413, 415, 422, 429),
  },
});

const getProductRoute = createRoute({
  ...common,
  method: "get",
  path: "/products/{productId}",
  operationId: "getProduct",
  summary: "One product",
  description: "With the caller's role in it.",
  middleware: [memberOf("viewer")] as const,
  request: { params: InProduct },
  responses: { 200: json(Product, "The product"), ...problems(401, 404) },
});

const updateProductRoute = createRoute({
  ...common,
  method: "patch",
  path: "/products/{productId}",
  operationId: "updateProduct",
  summary: "Change name, zone or week start",
  description: "Zone and week start are those of every query that names none.",
  middleware: [memberOf("editor")] as const,
  request: { params: InProduct, body: body(UpdateProduct) },
  responses: { 200: json(Product, "The product"), ...problems(400, 401, 403, 404, 413, 415, 422) },
});

const deleteProductRoute = createRoute({
  ...common,
  method: "delete",
  path: "/products/{productId}",
  operationId: "deleteProduct",
  summary: "Delete a product",
  description: "Access and keys end at once; points are removed in the background.",
  middleware: [memberOf("owner")] as const,
  request: { params: InProduct },
  responses: { 204: nothing("Deleted"), ...problems(400, 401, 403, 404, 413, 415, 422) },
});

export const productRoutes = createRouter()
  .openapi(listProductsRoute, async (c) => {
    const page = await service.listProducts(c.var.ctx, c.req.valid("query"));
    return c.json({ ...page, items: page.items.map(toProduct) }, 200);
  })
  .openapi(createProductRoute, async (c) => {
    const { product, apiKey } = await service.createProduct(c.var.ctx, c.req.valid("json"));
    return c.json({ product: toProduct(product), apiKey: toNewApiKey(apiKey) }, 201);
  })
  .openapi(getProductRoute, async (c) =>
    c.json(toProduct(await service.getProduct(c.var.ctx)), 200),
  )
  .openapi(updateProductRoute, async (c) => {
    const { ctx } = c.var;
    const product = await service.updateProduct(ctx, c.req.valid("json"));
    if (!product.isRolledUp) ctx.background(() => rebuildRollups(ctx, product.no));
    return c.json(toProduct(product), 200);
  })
  .openapi(deleteProductRoute, async (c) => {
    await service.deleteProduct(c.var.ctx);
    return c.body(null, 204);
  });

export const toProduct = (product: ProductRow) => ({
  id: product.id,
  name: product.name,
  timezone: product.timezone,
  weekStart: product.weekStart as WeekStart,
  role: product.role as Role,
  createdAt: product.createdAt.toISOString(),
});
