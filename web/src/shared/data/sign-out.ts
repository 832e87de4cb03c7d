import type { QueryClient } from "@tanstack/solid-query";
import { logout } from "./me.ts";
import { markSession } from "./session-mark.ts";

/** Ends the session and goes to `path` with nothing remembered; throws what the server refused. */
export async function signOut(client: QueryClient, path = "/sign-in") {
  await logout();
  markSession("signed_out");
  client.clear();
  location.assign(path);
}
