import { api, dataOrProblem } from "#web/shared/api/client.ts";
import type { components } from "#web/shared/api/schema.gen.ts";

type Schemas = components["schemas"];
export type ApiKey = Schemas["ApiKey"];

export const updateProduct = (productId: string, body: Schemas["UpdateProduct"]) =>
  dataOrProblem(
    api.PATCH("/api/v1/products/{productId}", { params: { path: { productId } }, body }),
  );

export const deleteProduct = (productId: string) =>
  dataOrProblem(api.DELETE("/api/v1/products/{productId}", { params: { path: { productId } } }));

export const listApiKeys = (productId: string) =>
  dataOrProblem(
    api.GET("/api/v1/products/{productId}/api-keys", {
      params: { path: { productId }, query: { limit: 200 } },
    }),
  );

export const createApiKey = (productId: string, body: Schemas["CreateApiKey"]) =>
  dataOrProblem(
    api.POST("/api/v1/products/{productId}/api-keys", { params: { path: { productId } }, body }),
  );

export const revokeApiKey = (productId: string, apiKeyId: string) =>
  dataOrProblem(
    api.DELETE("/api/v1/products/{productId}/api-keys/{apiKeyId}", {
      params: { path: { productId, apiKeyId } },
    }),
  );
