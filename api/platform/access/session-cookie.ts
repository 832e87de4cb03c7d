import type { HonoRequest } from "hono";
import { parse, serialize } from "hono/utils/cookie";
import type { Config } from "../config.ts";

const isHttps = (config: Config) => config.publicUrl?.startsWith("https:") === true;
const nameFor = (config: Config) => (isHttps(config) ? "__Host-session" : "session");
const attributesFor = (config: Config) =>
  ({ path: "/", httpOnly: true, sameSite: "Lax", secure: isHttps(config) }) as const;

export function sessionTokenOf(config: Config, request: HonoRequest): string | undefined {
  const name = nameFor(config);
  return parse(request.header("cookie") ?? "", name)[name];
}

/** The value of a Set-Cookie header that signs in. */
export const sessionCookie = (config: Config, token: string, expires: Date) =>
  serialize(nameFor(config), token, { ...attributesFor(config), expires });

/** The value of a Set-Cookie header that signs out. */
export const endedSessionCookie = (config: Config) =>
  serialize(nameFor(config), "", { ...attributesFor(config), maxAge: 0 });
