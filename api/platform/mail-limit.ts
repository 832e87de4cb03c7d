import type { Origin } from "./client-address.ts";
import { callerOf } from "./client-address.ts";
import type { Deps } from "./deps.ts";
import { countUses, hasRoom } from "./rate-limit.ts";

const hour = 60 * 60;

/**
 * Counts a mail that a request causes, before it is known whether there will be one: 10 an hour of
 * a `kind` from a caller and, where the caller had room, 3 an hour to an address. Throws
 * `rate_limited`.
 */
export async function countMail(deps: Deps, kind: string, to: string, origin: Origin) {
  await countUses(deps, [
    [{ name: `mail:${kind}:caller`, most: 10, seconds: hour }, callerOf(origin.address)],
    [{ name: `mail:${kind}:target`, most: 3, seconds: hour }, to],
  ]);
}

/** As `countMail`; answers false instead of throwing. */
export const mayMail = (deps: Deps, kind: string, to: string, origin: Origin) =>
  hasRoom(() => countMail(deps, kind, to, origin));
