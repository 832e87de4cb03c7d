/**
 * Why somebody came back from a provider without what they wanted, and what to do next. Unknown
 * words get the general answer, since the address bar is anybody's to fill.
 */
export function oauthProblem(code: string | undefined): string | undefined {
  return code ? (words.get(code) ?? "That did not work at the provider. Try again.") : undefined;
}

const words = new Map([
  ["malformed", "That link was cut or changed on its way. Start again from here."],
  ["cancelled", "You stopped at the provider, so nothing was changed. Try again, or another way."],
  ["expired", "That took longer than ten minutes, or was begun elsewhere. Start again from here."],
  ["provider_failed", "The provider did not answer as it should. Try again in a minute."],
  ["provider_unknown", "This server does not work with that provider. Choose another way."],
  [
    "address_unverified",
    "The provider does not vouch for your address. Verify it there, then try again; or come in with a password.",
  ],
  [
    "account_exists",
    "There is an account with that address already. Sign in to it first, then connect the provider in your account.",
  ],
  [
    "registration_closed",
    "New accounts need an invite here. Ask an owner of your product for one, and open its link.",
  ],
  [
    "wrong_invitee",
    "The invite is for another address than the one you have at the provider. Use the account of that address.",
  ],
  [
    "connected_elsewhere",
    "Somebody else’s account here is connected with that one. Disconnect it there first, or use another.",
  ],
  [
    "already_connected",
    "Your account is connected with another one of this provider. Disconnect that one first.",
  ],
  ["not_confirmed", "You signed in there as somebody else, or not anew. Nothing is confirmed."],
  ["signed_out", "Your session ended meanwhile. Sign in, then start again."],
  ["reauthentication_required", "Confirm that it is you, then connect the provider."],
  ["cross_origin", "That was begun on another site. Start again from here."],
  ["rate_limited", "Too many tries from here. Wait a few minutes, then try again."],
  ["busy", "The server cannot at the moment. Try again in a minute."],
]);
