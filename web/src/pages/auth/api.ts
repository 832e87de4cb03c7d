import { api, dataOrProblem } from "#web/shared/api/client.ts";
import type { components } from "#web/shared/api/schema.gen.ts";

type Schemas = components["schemas"];

export const getAuthOptions = () => dataOrProblem(api.GET("/api/v1/auth/options"));

export const login = (body: Schemas["Login"]) =>
  dataOrProblem(api.POST("/api/v1/auth/login", { body }));

export const register = (body: Schemas["Register"]) =>
  dataOrProblem(api.POST("/api/v1/auth/register", { body }));
