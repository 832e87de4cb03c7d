import { api, dataOrProblem } from "#web/shared/api/client.ts";
import type { components } from "#web/shared/api/schema.gen.ts";

type Schemas = components["schemas"];
export type Session = Schemas["Session"];

export const updateMe = (body: Schemas["UpdateMe"]) =>
  dataOrProblem(api.PATCH("/api/v1/me", { body }));

export const deleteMe = () => dataOrProblem(api.DELETE("/api/v1/me"));

export const changeEmail = (email: string) =>
  dataOrProblem(api.POST("/api/v1/me/email", { body: { email } }));

export const changePassword = (newPassword: string) =>
  dataOrProblem(api.POST("/api/v1/me/password", { body: { newPassword } }));

export const disconnect = (provider: string) =>
  dataOrProblem(
    api.DELETE("/api/v1/me/connections/{provider}", { params: { path: { provider } } }),
  );

export const listSessions = () =>
  dataOrProblem(api.GET("/api/v1/me/sessions", { params: { query: { limit: 200 } } }));

export const revokeSession = (sessionId: string) =>
  dataOrProblem(api.DELETE("/api/v1/me/sessions/{sessionId}", { params: { path: { sessionId } } }));

export const revokeOtherSessions = () => dataOrProblem(api.DELETE("/api/v1/me/sessions"));
