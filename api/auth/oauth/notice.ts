import type { Deps } from "#api/platform/deps.ts";
import { renderMail } from "#api/platform/mail-template.ts";
import { sendInBackground } from "#api/platform/send-mail.ts";
import { connectedLetter } from "../letters.ts";
import type { UserRow } from "../user-repository.ts";

/** Tells the owner of an account by mail that a provider opens it from now on. */
export function tellOwner(deps: Deps, { email, name }: UserRow, providerId: string) {
  const provider = deps.config.providers.find(({ id }) => id === providerId);
  const letter = connectedLetter(deps.config, name, provider?.name ?? providerId);
  sendInBackground(deps, { to: email, ...renderMail(letter) });
}
