import type { SendFailure, SendRefusal } from "#api/platform/mail.ts";
import { oneLine } from "./header-text.ts";
import type { SmtpSettings } from "./smtp-settings.ts";

/** The line of an answer that people see; a long answer says the same in several. */
export const lastLine = (answer: string) => oneLine(answer.trim().split(/\r?\n/).at(-1) ?? "");

/** What a 4yz or 5yz answer means; undefined for any other. */
export function refusalIn(answer: string): SendRefusal | undefined {
  const reply = lastLine(answer);
  const kind = kinds[reply.charAt(0)];
  return kind === undefined ? undefined : { ok: false, kind, reply };
}
const kinds: Record<string, SendFailure> = { "4": "temporary", "5": "permanent" };

const unreachable = (reply: string): SendRefusal => ({ ok: false, kind: "unreachable", reply });
const noTls = (reply: string): SendRefusal => ({ ok: false, kind: "no_tls", reply });
const place = ({ host, port }: SmtpSettings) => `${host}:${port}`;

export const timedOut = (settings: SmtpSettings, timeMs: number) =>
  unreachable(
    `${place(settings)} did not finish within ${timeMs / 1000} s; check SMTP_HOST and SMTP_PORT if this stays so.`,
  );
export const notFound = ({ host }: SmtpSettings) =>
  unreachable(`No server is known as ${host}; check SMTP_HOST.`);
export const notConnected = (settings: SmtpSettings) =>
  unreachable(`${place(settings)} takes no connection; check SMTP_HOST and SMTP_PORT.`);
export const closedEarly = (settings: SmtpSettings) =>
  unreachable(
    `${place(settings)} ended the connection without an answer; check SMTP_SECURITY if this stays so.`,
  );
export const notUnderstood = (settings: SmtpSettings) =>
  unreachable(`${place(settings)} does not answer as a mail server; check SMTP_PORT.`);
export const notOffered = ({ host }: SmtpSettings) =>
  noTls(
    `${host} does not offer STARTTLS, so nothing was sent; set SMTP_SECURITY=tls if it takes TLS from the start.`,
  );
/** `reason` where the runtime tells one. */
export const notSafe = ({ host }: SmtpSettings, reason = "TLS failed") =>
  noTls(
    `No safe connection to ${host} (${oneLine(reason)}); check its certificate, SMTP_PORT and SMTP_SECURITY.`,
  );
