import type { Context } from "hono";
import { sessionTokenOf } from "#api/platform/access/session-cookie.ts";
import { type Origin, originOf } from "#api/platform/client-address.ts";
import type { AppEnv } from "#api/platform/env.ts";

/** Where somebody comes from who need not be signed in, and the session token that they carry. */
export type Visit = Origin & { token: string | undefined };

export const visitOf = (c: Context<AppEnv>): Visit => ({
  ...originOf(c),
  token: sessionTokenOf(c.get("deps").config, c.req),
});
