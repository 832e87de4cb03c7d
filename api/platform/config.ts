import { z } from "zod";
import { oauthSettings, refuseHalfAProvider, toProviders } from "./oauth-settings.ts";

const placeholders = /change.?me|secret|password|placeholder|example|replace|your[-_ ]/i;

const SessionSecret = z
  .string("is missing; set at least 32 random characters")
  .min(32, "is too short; set at least 32 random characters")
  .refine((secret) => !placeholders.test(secret) && new Set(secret).size >= 10, {
    message: "looks like a placeholder; set at least 32 random characters",
  });

const PublicUrl = z
  .url({ protocol: /^https?$/, error: "is not a URL; allowed: http(s)://host[:port]" })
  .transform((text) => new URL(text))
  .refine((url) => url.pathname === "/" && !url.search && !url.hash, {
    message: "has a path; allowed: http(s)://host[:port]",
  })
  .transform((url) => url.origin);

/** A setting that is a whole number in digits. */
export function wholeNumber(least: number, most: number) {
  const allowed = `is not understood; allowed: a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, allowed)
    .transform(Number)
    .refine((value) => value >= least && value <= most, { message: allowed });
}

const Env = z
  .object({
    PUBLIC_URL: PublicUrl.optional(),
    PORT: z.string().default("8080"),
    SESSION_SECRET: SessionSecret,
    REGISTRATION: z.enum(["open", "invite_only"], "allowed: open, invite_only").default("open"),
    TRUST_PROXY: wholeNumber(0, 10).default(0),
    RATE_LIMITS: z.enum(["on", "off"], "allowed: on, off").default("on"),
    REPORT_LEASE_SECONDS: wholeNumber(10, 3600).default(120),
    REPORT_RETRY_SECONDS: wholeNumber(1, 3600).default(60),
    REPORT_ATTACH_MB: wholeNumber(0, 50).default(6),
    METRICS_TOKEN: z.string().min(16, "is too short; allowed: 16 characters or more").optional(),
    ...oauthSettings,
  })
  .superRefine(refuseHalfAProvider);

/** A setting that cannot be understood; the message is one line fit for a terminal. */
export class SettingError extends Error {}

/** Drops empty settings, so that `NAME=` in a file means "not set". */
export const withoutEmpty = (source: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== "" && value !== undefined),
  );

/** Parses settings by a zod object; throws SettingError naming the first one that is wrong. */
export function parseSettings<T extends z.ZodType>(
  shape: T,
  source: Record<string, unknown>,
): z.output<T> {
  const result = shape.safeParse(withoutEmpty(source));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new SettingError(`${String(issue?.path[0])} ${issue?.message}`);
}

/** The settings that the api itself reads; the host's own are parsed in deploy/. */
export function parseConfig(source: Record<string, unknown>) {
  const env = parseSettings(Env, source);
  return {
    publicUrl: env.PUBLIC_URL,
    /** What links in mails and invites begin with; never taken from a request. */
    linkBase: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
    sessionSecret: env.SESSION_SECRET,
    registration: env.REGISTRATION,
    trustedProxies: env.TRUST_PROXY,
    rateLimits: env.RATE_LIMITS === "on",
    metricsToken: env.METRICS_TOKEN,
    /** How long a process has for one mail of a report, and the first wait when it is put off. */
    reports: {
      leaseSeconds: env.REPORT_LEASE_SECONDS,
      retrySeconds: env.REPORT_RETRY_SECONDS,
      mostAttachedBytes: env.REPORT_ATTACH_MB * 1e6,
    },
    providers: toProviders(env),
  };
}
export type Config = ReturnType<typeof parseConfig>;
