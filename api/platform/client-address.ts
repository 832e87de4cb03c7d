import type { Context } from "hono";
import type { AppEnv } from "./env.ts";

/**
 * The caller's address: the peer's, or, where TRUST_PROXY names n proxies, the n-th entry of
 * X-Forwarded-For from the right, which the outermost trusted proxy wrote.
 */
export function clientAddress(c: Context<AppEnv>): string {
  const { config, peerAddress } = c.get("deps");
  if (config.trustedProxies === 0) return peerAddress ?? "unknown";
  const hops = (c.req.header("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
  return hops.at(-config.trustedProxies) || peerAddress || "unknown";
}

/** What limits count as one caller: an IPv4 address, or the /64 that one IPv6 customer has. */
export function callerOf(address: string): string {
  if (!address.includes(":") || address.includes(".")) return address.replace(/^::ffff:/i, "");
  const [head = "", tail = ""] = address.split("::");
  const groups = head.split(":").filter((group) => group !== "");
  const rest = tail.split(":").filter((group) => group !== "");
  const zeros = Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill("0");
  return [...groups, ...zeros, ...rest].slice(0, 4).join(":");
}
