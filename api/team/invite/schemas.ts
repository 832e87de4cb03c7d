import { z } from "@hono/zod-openapi";
import { Email } from "#api/platform/email.ts";
import { listOf } from "#api/platform/router.ts";
import { InProduct } from "#api/product/schemas.ts";
import { Role } from "../member/schemas.ts";

const inviteExample = {
  id: "0198c0de-0000-7000-8000-000000000005",
  email: "bo@example.com",
  role: "editor" as const,
  status: "open" as const,
  invitedBy: { id: "0198c0de-0000-7000-8000-000000000001", name: "Ada Lovelace" },
  createdAt: "2026-03-01T09:30:00.000Z",
  expiresAt: "2026-03-08T09:30:00.000Z",
  mail: "sent" as const,
};

export const Invite = z
  .object({
    id: z.uuid(),
    email: z.string(),
    role: Role,
    status: z.enum(["open", "expired"]),
    invitedBy: z.union([z.object({ id: z.uuid(), name: z.string() }), z.null()]),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    mail: z.enum(["sent", "sending", "failed", "limited", "off"]).openapi({
      description:
        "What became of the mail with the newest link: `sending` also where the mail server put it off and it is tried again, three times within a minute; `limited` where none was sent because too many went to this address or from this caller within the hour, `off` where this server sends none.",
    }),
    mailReply: z
      .string()
      .optional()
      .openapi({ description: "Why the mail failed, in the mail server's words." }),
  })
  .openapi("Invite", { example: inviteExample });
export const InviteList = listOf(Invite, "InviteList");

export const InviteMember = z
  .object({ email: Email, role: Role })
  .openapi("InviteMember", { example: { email: "bo@example.com", role: "editor" } });
export type InviteMember = z.infer<typeof InviteMember>;

export const NewInvite = z
  .object({
    ...Invite.shape,
    link: z.url().openapi({ description: "To hand over by other means; shown only now." }),
  })
  .openapi("NewInvite", {
    description:
      "The only answer that holds the link. `mail` is what was known within five seconds; the list of invites says how it ended.",
    example: {
      ...inviteExample,
      link: "https://kpi.example.com/invites/4fT9xK2b…",
    },
  });

export const InviteInProduct = InProduct.extend({
  inviteId: z.uuid().openapi({ param: { name: "inviteId", in: "path" } }),
});

export const ByInviteToken = z.object({
  token: z
    .string()
    .max(200)
    .openapi({ param: { name: "token", in: "path" } }),
});

export const OpenInvite = z
  .object({
    product: z.object({ name: z.string() }),
    invitedBy: z.union([z.object({ name: z.string() }), z.null()]),
    role: Role,
    email: z.string(),
    expiresAt: z.iso.datetime(),
  })
  .openapi("OpenInvite", {
    description: "What whoever holds the link may know of the invite.",
    example: {
      product: { name: "Acme" },
      invitedBy: { name: "Ada Lovelace" },
      role: "editor",
      email: "bo@example.com",
      expiresAt: "2026-03-08T09:30:00.000Z",
    },
  });
