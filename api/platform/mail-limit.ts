import type { Origin } from "./client-address.ts";
import { callerOf } from "./client-address.ts";
import type { Deps } from "./deps.ts";
import { countUses } from "./rate-limit.ts";

const hour = 60 * 60;

/**
 * Counts a mail that a request causes, before it is known whether there will be one: 3 an hour of
 * a `kind` to an address, 10 an hour from a caller. Throws `rate_limited`.
 */
export async function countMail(deps: Deps, kind: string, to: string, origin: Origin) {
  await countUses(deps, [
    [{ name: `mail:${kind}:caller`, most: 10, seconds: hour }, callerOf(origin.address)],
    [{ name: `mail:${kind}:target`, most: 3, seconds: hour }, to],
  ]);
}
