import type { Deps } from "#api/platform/deps.ts";
import { newId } from "#api/platform/id.ts";
import { findOpenInvite } from "#api/team/invite/service.ts";
import * as repository from "./user-repository.ts";

/** Registrations that decide by what is there take turns until their transactions end. */
export const lockRegistration = ({ db }: Deps) => repository.lockRegistration(db);

export const findUserByEmail = ({ db }: Deps, email: string) =>
  repository.findUserByEmail(db, email);

/** Why this address may have no new account here; undefined where it may. Needs the lock. */
export async function findRegistrationRefusal(
  deps: Deps,
  email: string,
  invite: string | undefined,
): Promise<"registration_closed" | "wrong_invitee" | undefined> {
  if (deps.config.registration === "open") return undefined;
  if (!(await repository.hasUsers(deps.db))) return undefined;
  const invited = invite === undefined ? undefined : await findOpenInvite(deps, invite);
  if (!invited) return "registration_closed";
  return invited.email === email ? undefined : "wrong_invitee";
}

/** A new account without a password; undefined when the address has one. */
export async function insertVerifiedUser(deps: Deps, person: { name: string; email: string }) {
  const now = deps.now();
  return repository.insertUser(deps.db, {
    id: newId(),
    ...person,
    emailVerifiedAt: now,
    createdAt: now,
  });
}
