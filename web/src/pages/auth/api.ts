import { api, dataOrProblem } from "#web/shared/api/client.ts";
import type { components } from "#web/shared/api/schema.gen.ts";

type Schemas = components["schemas"];
export type Invite = Awaited<ReturnType<typeof getInvite>>;

export const login = (body: Schemas["Login"]) =>
  dataOrProblem(api.POST("/api/v1/auth/login", { body }));

export const register = (body: Schemas["Register"]) =>
  dataOrProblem(api.POST("/api/v1/auth/register", { body }));

export const verifyEmail = (token: string) =>
  dataOrProblem(api.POST("/api/v1/auth/verify-email", { body: { token } }));

export const resendVerification = (body: Schemas["ResendVerification"]) =>
  dataOrProblem(api.POST("/api/v1/auth/verify-email/resend", { body }));

export const requestPasswordReset = (email: string) =>
  dataOrProblem(api.POST("/api/v1/auth/password-reset", { body: { email } }));

export const resetPassword = (body: Schemas["ResetPassword"]) =>
  dataOrProblem(api.POST("/api/v1/auth/password-reset/confirm", { body }));

export const getInvite = (token: string) =>
  dataOrProblem(api.GET("/api/v1/invites/{token}", { params: { path: { token } } }));

export const acceptInvite = (token: string) =>
  dataOrProblem(api.POST("/api/v1/invites/{token}/accept", { params: { path: { token } } }));

export const getSubscription = (token: string) =>
  dataOrProblem(api.GET("/api/v1/unsubscribe/{token}", { params: { path: { token } } }));

export const unsubscribe = (token: string) =>
  dataOrProblem(api.POST("/api/v1/unsubscribe/{token}", { params: { path: { token } } }));

export const resumeSubscription = (token: string) =>
  dataOrProblem(api.POST("/api/v1/unsubscribe/{token}/resume", { params: { path: { token } } }));
