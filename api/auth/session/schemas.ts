import { z } from "@hono/zod-openapi";
import { Email } from "#api/platform/email.ts";
import { listOf } from "#api/platform/router.ts";
import { GivenPassword } from "../schemas.ts";

export const Login = z.object({ email: Email, password: GivenPassword }).openapi("Login");
export type Login = z.infer<typeof Login>;

export const ConfirmIdentity = z.object({ password: GivenPassword }).openapi("ConfirmIdentity");

const Session = z
  .object({
    id: z.uuid(),
    current: z.boolean(),
    device: z.string(),
    address: z.union([z.string(), z.null()]),
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .openapi("Session", {
    example: {
      id: "0198c0de-0000-7000-8000-000000000002",
      current: true,
      device: "Firefox on Linux",
      address: "203.0.113.7",
      createdAt: "2026-03-01T08:00:00.000Z",
      lastSeenAt: "2026-03-02T09:30:00.000Z",
      expiresAt: "2026-05-30T08:00:00.000Z",
    },
  });

export const SessionList = listOf(Session, "SessionList");
export const InSession = z.object({ sessionId: z.uuid() });
