import { Navigate, useParams } from "@solidjs/router";
import { invitePath, keepInvite } from "./invite-in-hand.ts";

/** Where the link of an invite leads: takes its token out of the address and goes on. */
export function InviteLinkPage() {
  const params = useParams<{ token: string }>();
  keepInvite(params.token);
  return <Navigate href={invitePath} />;
}
