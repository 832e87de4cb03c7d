import { allPages } from "#web/shared/api/all-pages.ts";
import { api, dataOrProblem } from "#web/shared/api/client.ts";
import type { components } from "#web/shared/api/schema.gen.ts";

type Schemas = components["schemas"];
export type ApiKey = Schemas["ApiKey"];
export type CreateApiKey = Schemas["CreateApiKey"];
export type AuditEntry = Schemas["AuditEntry"];

export const updateProduct = (productId: string, body: Schemas["UpdateProduct"]) =>
  dataOrProblem(
    api.PATCH("/api/v1/products/{productId}", { params: { path: { productId } }, body }),
  );

export const deleteProduct = (productId: string) =>
  dataOrProblem(api.DELETE("/api/v1/products/{productId}", { params: { path: { productId } } }));

export const listApiKeys = (productId: string) =>
  allPages((query) =>
    dataOrProblem(
      api.GET("/api/v1/products/{productId}/api-keys", { params: { path: { productId }, query } }),
    ),
  );

export const createApiKey = (productId: string, body: CreateApiKey) =>
  dataOrProblem(
    api.POST("/api/v1/products/{productId}/api-keys", { params: { path: { productId } }, body }),
  );

export const revokeApiKey = (productId: string, apiKeyId: string) =>
  dataOrProblem(
    api.DELETE("/api/v1/products/{productId}/api-keys/{apiKeyId}", {
      params: { path: { productId, apiKeyId } },
    }),
  );

export const rotateApiKey = (productId: string, apiKeyId: string, overlapSeconds: number) =>
  dataOrProblem(
    api.POST("/api/v1/products/{productId}/api-keys/{apiKeyId}/rotate", {
      params: { path: { productId, apiKeyId } },
      body: { overlapSeconds },
    }),
  );

export const listAuditLog = (productId: string, cursor: string | null) =>
  dataOrProblem(
    api.GET("/api/v1/products/{productId}/audit-log", {
      params: { path: { productId }, query: { limit: 50, ...(cursor && { cursor }) } },
    }),
  );
