import { generateCodeVerifier, generateState } from "arctic";
import type { HonoRequest } from "hono";
import { parse, serialize } from "hono/utils/cookie";
import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import type { Config } from "#api/platform/config.ts";
import type { Deps } from "#api/platform/deps.ts";

const Attempt = z.object({
  provider: z.string(),
  mode: z.enum(["sign_in", "connect", "confirm"]),
  state: z.string(),
  verifier: z.string(),
  nonce: z.string(),
  /** A path of ours to go to in the end. */
  next: z.string().optional(),
  invite: z.string().optional(),
  /** The session that asked to connect or to confirm. */
  sessionId: z.string().optional(),
});
/** What is remembered, in a cookie of the browser that began, until the provider sends it back. */
export type Attempt = z.infer<typeof Attempt>;
type Asked = Pick<Attempt, "provider" | "mode" | "next" | "invite" | "sessionId">;

const issuer = "trackable";
const type = "oauth+jwt";
const seconds = 600;

/** State against forgery, verifier for PKCE, nonce for the id_token: 32 random bytes each. */
export const beginAttempt = (asked: Asked): Attempt => ({
  ...asked,
  state: generateState(),
  verifier: generateCodeVerifier(),
  nonce: generateState(),
});

const isHttps = (config: Config) => config.publicUrl?.startsWith("https:") === true;
const nameFor = (config: Config) => (isHttps(config) ? "__Host-oauth" : "oauth");
const keyOf = (config: Config) => new TextEncoder().encode(config.sessionSecret);

function toCookie(config: Config, value: string, maxAge: number) {
  const secure = isHttps(config);
  const attributes = { path: "/", httpOnly: true, sameSite: "Lax", secure, maxAge } as const;
  return serialize(nameFor(config), value, attributes);
}

/** The value of a Set-Cookie header that remembers an attempt for ten minutes. */
export async function attemptCookie({ config, now }: Deps, attempt: Attempt): Promise<string> {
  const issuedAt = now();
  const token = await new SignJWT(attempt)
    .setProtectedHeader({ alg: "HS256", typ: type })
    .setIssuer(issuer)
    .setAudience(issuer)
    .setExpirationTime(new Date(issuedAt.getTime() + seconds * 1000))
    .sign(keyOf(config));
  return toCookie(config, token, seconds);
}

export const endedAttemptCookie = (config: Config) => toCookie(config, "", 0);

/** Undefined without a cookie of ours that is younger than ten minutes. */
export async function findAttempt(
  { config, now }: Deps,
  request: HonoRequest,
): Promise<Attempt | undefined> {
  const name = nameFor(config);
  const token = parse(request.header("cookie") ?? "", name)[name];
  if (token === undefined) return undefined;
  try {
    const { payload } = await jwtVerify(token, keyOf(config), {
      algorithms: ["HS256"],
      issuer,
      audience: issuer,
      typ: type,
      currentDate: now(),
      requiredClaims: ["exp"],
    });
    return Attempt.parse(payload);
  } catch {
    return undefined;
  }
}
