import type { Invite } from "./api.ts";

/** Why an invite's newest link did not go out by mail; undefined where it did, may yet, or never does. */
export function mailFault({ mail, mailReply }: Pick<Invite, "mail" | "mailReply">) {
  if (mail === "limited") return "No mail was sent: too many went out within the hour.";
  if (mail !== "failed") return undefined;
  return mailReply === undefined
    ? "The mail could not be sent. Ask who runs this server to look at its mail."
    : `The mail server refused the mail: “${mailReply}”.`;
}
