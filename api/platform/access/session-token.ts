import { jwtVerify, SignJWT } from "jose";
import type { Config } from "../config.ts";
import { isId } from "../id.ts";

const issuer = "trackable";
const type = "session+jwt";

export type SessionClaims = { userId: string; sessionId: string };

const keyOf = (config: Config) => new TextEncoder().encode(config.sessionSecret);

/** A JWT naming a session row; `expiresAt` is the session's absolute end. */
export function signSession(
  config: Config,
  claims: SessionClaims,
  issuedAt: Date,
  expiresAt: Date,
) {
  return new SignJWT({ sid: claims.sessionId })
    .setProtectedHeader({ alg: "HS256", typ: type })
    .setSubject(claims.userId)
    .setIssuer(issuer)
    .setAudience(issuer)
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(keyOf(config));
}

/** Undefined for anything but a token of ours that has not expired (RFC 8725). */
export async function verifySession(
  config: Config,
  token: string,
  now: Date,
): Promise<SessionClaims | undefined> {
  try {
    const { payload } = await jwtVerify(token, keyOf(config), {
      algorithms: ["HS256"],
      issuer,
      audience: issuer,
      typ: type,
      currentDate: now,
      requiredClaims: ["sub", "sid", "exp"],
    });
    const { sub: userId, sid: sessionId } = payload;
    if (!isId(userId) || typeof sessionId !== "string" || !isId(sessionId)) return undefined;
    return { userId, sessionId };
  } catch {
    return undefined;
  }
}
