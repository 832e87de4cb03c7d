import { newId } from "#api/platform/id.ts";
import { newSecretToken } from "#api/platform/secret-token.ts";
import { sha256 } from "#api/platform/sha256.ts";
import { mailTokens, oauthIdentities } from "#schema/index.ts";
import { password } from "../client.ts";
import type { Plan } from "./plan.ts";
import type { Person, World } from "./world.ts";

const newPassword = "another long enough password";
const own = { takesOwnPerson: true as const };
const github = async () => ({ provider: "github" });

/** A right call of every operation on people's accounts. */
export const accountPlans: Record<string, Plan> = {
  getAuthOptions: { least: "anyone", status: 200 },
  register: {
    least: "anyone",
    status: 201,
    body: () => ({ name: "New", email: `${crypto.randomUUID()}@example.com`, password }),
    audit: "account.registered",
  },
  verifyEmail: {
    ...own,
    least: "anyone",
    status: 200,
    body: async (world, caller) => ({ token: await linkOf(world, caller, "verify_email") }),
    audit: "account.email_verified",
  },
  resendVerification: { least: "anyone", status: 202, body: (_, { email }) => ({ email }) },
  login: {
    least: "anyone",
    status: 200,
    body: (_, { email }) => ({ email, password }),
    audit: "account.signed_in",
  },
  logout: { ...own, least: "person", status: 204, audit: "account.signed_out" },
  requestPasswordReset: { least: "anyone", status: 202, body: (_, { email }) => ({ email }) },
  resetPassword: {
    ...own,
    least: "anyone",
    status: 204,
    body: async (world, caller) => ({
      token: await linkOf(world, caller, "reset_password"),
      password: newPassword,
    }),
    audit: "account.password_reset",
  },
  startOAuth: { least: "anyone", status: 302, ids: github },
  finishOAuth: { least: "anyone", status: 302, ids: github },
  disconnectOAuth: {
    ...own,
    least: "person",
    status: 204,
    ids: async (world, caller) => {
      const identity = { provider: "github", subject: caller.id, userId: caller.id };
      const createdAt = new Date();
      await world.app.deps.db.insert(oauthIdentities).values({ ...identity, createdAt });
      return { provider: "github" };
    },
    audit: "account.disconnected",
  },
  getMe: { least: "person", status: 200 },
  updateMe: {
    ...own,
    least: "person",
    status: 200,
    body: () => ({ name: "Renamed" }),
    audit: "account.updated",
  },
  deleteMe: { ...own, least: "person", status: 204, audit: "account.deleted" },
  confirmIdentity: {
    ...own,
    least: "person",
    status: 204,
    body: () => ({ password }),
    audit: "account.identity_confirmed",
  },
  changePassword: {
    ...own,
    least: "person",
    status: 204,
    body: () => ({ newPassword }),
    audit: "account.password_changed",
  },
  changeEmail: {
    ...own,
    least: "person",
    status: 200,
    body: () => ({ email: `${crypto.randomUUID()}@example.com` }),
    audit: "account.email_changed",
  },
  listSessions: { least: "person", status: 200 },
  revokeSession: {
    ...own,
    least: "person",
    status: 204,
    ids: async (_, caller) => {
      const list = await caller.get("/me/sessions");
      const { items } = (await list.json()) as { items: { id: string }[] };
      return { sessionId: items[0]?.id ?? "" };
    },
    audit: "account.session_ended",
  },
  revokeOtherSessions: {
    ...own,
    least: "person",
    status: 204,
    audit: "account.other_sessions_ended",
  },
};

/** The token of a mail that the person was sent. */
async function linkOf(
  { app }: World,
  { id: userId, email }: Person,
  purpose: "verify_email" | "reset_password",
) {
  const token = newSecretToken();
  const now = Date.now();
  await app.deps.db.insert(mailTokens).values({
    id: newId(),
    userId,
    email,
    purpose,
    tokenHash: await sha256(token),
    createdAt: new Date(now),
    expiresAt: new Date(now + 3_600_000),
  });
  return token;
}
