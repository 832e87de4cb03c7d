import type { LogLine } from "#api/platform/deps.ts";
import type { HostSettings } from "./host-env.ts";

/** What a person wants to know when the server has started. */
function startWords(settings: HostSettings, port: number, publicUrl: string | undefined): string[] {
  const name = settings.host === "0.0.0.0" || settings.host === "::" ? "localhost" : settings.host;
  const shown = name === "127.0.0.1" ? "localhost" : name.includes(":") ? `[${name}]` : name;
  const url = `http://${shown}:${port}`;
  const database =
    settings.databaseUrl === undefined
      ? `embedded, in ${settings.dataDirectory}`
      : `Postgres at ${new URL(settings.databaseUrl).host}`;
  const mail = settings.smtp
    ? `on, through ${settings.smtp.host}${publicUrl ? "" : `; links lead to ${url} until PUBLIC_URL is set`}`
    : "off (set SMTP_HOST to turn it on)";
  return [`Trackable is running at ${url}`, `  Database  ${database}`, `  Mail      ${mail}`];
}

/**
 * Says that the server is ready: to the parent that started it, in words on a terminal, and as a
 * log line everywhere else.
 */
export function announce(
  settings: HostSettings,
  port: number,
  publicUrl: string | undefined,
  log: (line: LogLine) => void,
) {
  const words = startWords(settings, port, publicUrl);
  if (process.send) process.send({ ready: words });
  else if (process.stdout.isTTY) process.stdout.write(`${words.join("\n")}\n`);
  log({
    level: process.send || process.stdout.isTTY ? "debug" : "info",
    msg: "listening",
    port,
    database: settings.databaseUrl === undefined ? "embedded" : "postgres",
    mail: settings.smtp !== undefined,
  });
}
