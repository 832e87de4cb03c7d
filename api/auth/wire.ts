import type { Deps } from "#api/platform/deps.ts";
import { listConnections } from "./oauth/service.ts";
import type { UserRow } from "./user-repository.ts";

/** An account as its owner sees it. */
export const toMe = async (deps: Deps, user: UserRow) => ({
  id: user.id,
  name: user.name,
  email: user.email,
  emailVerified: user.emailVerifiedAt !== null,
  timezone: user.timezone,
  weekStart: user.weekStart as "monday" | "sunday" | "saturday" | null,
  hasPassword: user.passwordHash !== null,
  connections: await listConnections(deps, user.id),
});
