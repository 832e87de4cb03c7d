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
