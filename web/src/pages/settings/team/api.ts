import { allPages } from "#web/shared/api/all-pages.ts";
import { api, dataOrProblem } from "#web/shared/api/client.ts";
import type { components } from "#web/shared/api/schema.gen.ts";
import type { Role } from "#web/shared/data/members.ts";

type Schemas = components["schemas"];
export type Invite = Schemas["Invite"];
export type NewInvite = Schemas["NewInvite"];

export const changeMemberRole = (productId: string, userId: string, role: Role) =>
  dataOrProblem(
    api.PATCH("/api/v1/products/{productId}/members/{userId}", {
      params: { path: { productId, userId } },
      body: { role },
    }),
  );

export const removeMember = (productId: string, userId: string) =>
  dataOrProblem(
    api.DELETE("/api/v1/products/{productId}/members/{userId}", {
      params: { path: { productId, userId } },
    }),
  );

export const listInvites = (productId: string) =>
  allPages((query) =>
    dataOrProblem(
      api.GET("/api/v1/products/{productId}/invites", { params: { path: { productId }, query } }),
    ),
  );

export const inviteMember = (productId: string, body: Schemas["InviteMember"]) =>
  dataOrProblem(
    api.POST("/api/v1/products/{productId}/invites", { params: { path: { productId } }, body }),
  );

export const resendInvite = (productId: string, inviteId: string) =>
  dataOrProblem(
    api.POST("/api/v1/products/{productId}/invites/{inviteId}/resend", {
      params: { path: { productId, inviteId } },
    }),
  );

export const revokeInvite = (productId: string, inviteId: string) =>
  dataOrProblem(
    api.DELETE("/api/v1/products/{productId}/invites/{inviteId}", {
      params: { path: { productId, inviteId } },
    }),
  );
