import type { Context } from "hono";
import type { AppEnv } from "./env.ts";

/** A hono context as far as reading the request goes; that of any middleware fits. */
export type RequestContext = Pick<Context<AppEnv>, "req" | "get">;

/**
 * The caller's address: the peer's, or, where TRUST_PROXY names n proxies, the n-th entry of
 * X-Forwarded-For from the right, which the outermost trusted proxy wrote.
 */
export function clientAddress(c: RequestContext): string {
  const { config, peerAddress } = c.get("deps");
  if (config.trustedProxies === 0) return peerAddress ?? "unknown";
  const hops = (c.req.header("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
  return hops.at(-config.trustedProxies) || peerAddress || "unknown";
}

/** Where a request came from; `address` is the caller's as far as we can know it. */
export type Origin = { address: string; userAgent: string | undefined; requestId: string };

export const originOf = (c: RequestContext): Origin => ({
  address: clientAddress(c),
  userAgent: c.req.header("user-agent"),
  requestId: c.get("requestId"),
});

/** What limits count as one caller: an IPv4 address, or the /64 that one IPv6 customer has. */
export function callerOf(address: string): string {
  if (!address.includes(":") || address.includes(".")) return address.replace(/^::ffff:/i, "");
  const [head = "", tail = ""] = address.split("::");
  const groups = head.split(":").filter((group) => group !== "");
  const rest = tail.split(":").filter((group) => group !== "");
  const zeros = Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill("0");
  return [...groups, ...zeros, ...rest].slice(0, 4).join(":");
}
