import { resolve } from "node:path";
import { z } from "zod";
import { parseSettings, wholeNumber } from "#api/platform/config.ts";
import { parseSender } from "./adapters/mail/address.ts";

const whole = (least: number, most: number, fallback: number) =>
  wholeNumber(least, most).default(fallback);

const oneOf = <const T extends readonly [string, ...string[]]>(...names: T) =>
  z.enum(names, `is not understood; allowed: ${names.join(", ")}`);

const DatabaseUrl = z.string().refine(isDatabaseUrl, {
  message: "is not understood; allowed: postgres://user:password@host:port/database",
});

const isSender = (text: string) => parseSender(text) !== undefined;
const notASender = "is not understood; allowed: one address, as in Trackable <kpi@example.org>";

const Host = z
  .object({
    PORT: whole(0, 65_535, 8080),
    HOST: z.string().default("127.0.0.1"),
    DATA_DIR: z.string().default("./data"),
    DATABASE_URL: DatabaseUrl.optional(),
    DATABASE_PREPARE: oneOf("on", "off").default("on"),
    LOG_LEVEL: oneOf("debug", "info", "warn", "error").default("info"),
    SMTP_HOST: z.string().optional(),
    SMTP_PORT: wholeNumber(1, 65_535).optional(),
    SMTP_USER: z.string().optional(),
    SMTP_PASSWORD: z.string().optional(),
    SMTP_FROM: z.string().refine(isSender, notASender).optional(),
    SMTP_SECURITY: oneOf("starttls", "tls", "none").default("starttls"),
    REPORT_TICK_SECONDS: whole(1, 3600, 15),
  })
  .refine((env) => env.SMTP_HOST === undefined || env.SMTP_FROM !== undefined, {
    path: ["SMTP_FROM"],
    message:
      "is missing; with SMTP_HOST set it names the sender, as in Trackable <kpi@example.org>",
  });

const usualPorts = { starttls: 587, tls: 465, none: 25 };

function isDatabaseUrl(text: string) {
  const url = URL.parse(text);
  return (url?.protocol === "postgres:" || url?.protocol === "postgresql:") && url.hostname !== "";
}

/**
 * Reads the settings that only the host knows; the api's own are read by parseConfig.
 * Throws SettingError with one line that names the setting and what is allowed.
 */
export function readHostSettings(source: Record<string, unknown>) {
  const env = parseSettings(Host, source);
  return {
    port: env.PORT,
    host: env.HOST,
    dataDirectory: resolve(env.DATA_DIR),
    databaseUrl: env.DATABASE_URL,
    prepareStatements: env.DATABASE_PREPARE === "on",
    logLevel: env.LOG_LEVEL,
    smtp:
      env.SMTP_HOST === undefined
        ? undefined
        : {
            host: env.SMTP_HOST,
            port: env.SMTP_PORT ?? usualPorts[env.SMTP_SECURITY],
            user: env.SMTP_USER,
            password: env.SMTP_PASSWORD,
            from: env.SMTP_FROM ?? "",
            security: env.SMTP_SECURITY,
          },
    reports: { tickSeconds: env.REPORT_TICK_SECONDS },
  };
}
export type HostSettings = ReturnType<typeof readHostSettings>;
