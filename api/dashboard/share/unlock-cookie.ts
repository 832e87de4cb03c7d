import type { HonoRequest } from "hono";
import { parse, serialize } from "hono/utils/cookie";
import { jwtVerify, SignJWT } from "jose";
import type { Config } from "#api/platform/config.ts";
import { sha256 } from "#api/platform/sha256.ts";

const issuer = "trackable";
const type = "share+jwt";
/** Seconds that an unlocked link stays unlocked. */
const life = 12 * 3600;

type Locked = { id: string; token: string; passwordHash: string };

const nameOf = ({ id }: Locked) => `share_${id.replaceAll("-", "")}`;
const keyOf = (config: Config) => new TextEncoder().encode(config.sessionSecret);

/**
 * A Set-Cookie header that keeps one link unlocked: a JWT that names the link and the hash of its
 * password. Over https it is sent in frames of other sites too, kept apart for each of them.
 */
export async function unlockCookie(config: Config, link: Locked, now: Date): Promise<string> {
  const seconds = Math.floor(now.getTime() / 1000);
  const token = await new SignJWT({ pwd: await sha256(link.passwordHash) })
    .setProtectedHeader({ alg: "HS256", typ: type })
    .setSubject(link.id)
    .setIssuer(issuer)
    .setAudience(issuer)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + life)
    .sign(keyOf(config));
  const isHttps = config.publicUrl?.startsWith("https:") === true;
  const site = isHttps
    ? ({ secure: true, sameSite: "None", partitioned: true } as const)
    : ({ sameSite: "Lax" } as const);
  const path = `/api/v1/shared/${link.token}`;
  return serialize(nameOf(link), token, { path, httpOnly: true, maxAge: life, ...site });
}

/** Whether the request shows that the link's password was given, 12 hours ago at most. */
export async function isUnlocked(
  config: Config,
  link: Locked,
  request: HonoRequest,
  now: Date,
): Promise<boolean> {
  const name = nameOf(link);
  const token = parse(request.header("cookie") ?? "", name)[name];
  if (token === undefined) return false;
  try {
    const { payload } = await jwtVerify(token, keyOf(config), {
      ...{ algorithms: ["HS256"], issuer, audience: issuer, typ: type, currentDate: now },
      ...{ subject: link.id, requiredClaims: ["sub", "exp", "pwd"] },
    });
    return payload.pwd === (await sha256(link.passwordHash));
  } catch {
    return false;
  }
}
