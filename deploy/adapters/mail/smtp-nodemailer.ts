import type { Mailer, SendRefusal, SendResult } from "#api/platform/mail.ts";
import type { ComposedMail } from "./compose.ts";
import {
  closedEarly,
  lastLine,
  notConnected,
  notFound,
  notOffered,
  notSafe,
  notUnderstood,
  refusalIn,
  timedOut,
} from "./outcome.ts";
import { type SmtpSettings, usualSendTimeMs } from "./smtp-settings.ts";

/**
 * Mail for Node, Bun and Deno: one connection a mail, ended within `timeMs`. The packages load
 * with the first mail, since they would add to every start.
 */
export function createNodemailerMailer(
  settings: SmtpSettings,
  { timeMs = usualSendTimeMs } = {},
): Mailer {
  return {
    send: async (mail) => {
      const { compose } = await import("./compose.ts");
      const composed = await compose(mail, settings.from);
      return composed.ok ? handOver(composed, settings, timeMs) : composed;
    },
  };
}

async function handOver(
  { sender, recipient, message }: ComposedMail,
  settings: SmtpSettings,
  timeMs: number,
): Promise<SendResult> {
  const { createTransport } = await import("nodemailer");
  const transport = createTransport({
    host: settings.host,
    port: settings.port,
    secure: settings.security === "tls",
    requireTLS: settings.security === "starttls",
    ignoreTLS: settings.security === "none",
    auth: settings.user === undefined ? undefined : toLogin(settings.user, settings.password),
    connectionTimeout: timeMs,
    greetingTimeout: timeMs,
    socketTimeout: timeMs,
    dnsTimeout: timeMs,
    socketCloseTimeout: 1_000,
  });
  const envelope = { from: sender, to: [recipient] };
  const signal = AbortSignal.timeout(timeMs);
  try {
    const { response } = await transport.sendMail({ raw: message, envelope, signal });
    return { ok: true, reply: lastLine(response) };
  } catch (error) {
    return explain(error as TransportError, settings, timeMs);
  }
}

const toLogin = (user: string, password = "") => ({ user, pass: password });

/** `originalCode` is the system's; `response` the server's answer, `command` what it answered. */
type TransportError = Error & {
  code?: string;
  originalCode?: string;
  response?: string;
  command?: string;
};

const isBeforeRecipient = /^(CONN|EHLO|HELO|STARTTLS|AUTH\b.*|MAIL FROM)$/;

function explain(error: TransportError, settings: SmtpSettings, timeMs: number): SendRefusal {
  const { code, originalCode = "", command, message } = error;
  const refusal = refusalIn(error.response ?? "");
  const isBeforeTls = settings.security === "starttls" && /^(EHLO|STARTTLS)$/.test(command ?? "");
  if (refusal?.kind === "permanent" && isBeforeTls) return notOffered(settings);
  if (refusal?.kind === "permanent" && isBeforeRecipient.test(command ?? ""))
    return { ...refusal, isOfSender: true };
  if (refusal) return refusal;
  if (code === "EABORT" || code === "ETIMEDOUT" || originalCode === "ETIMEDOUT")
    return timedOut(settings, timeMs);
  if (code === "EDNS") return notFound(settings);
  if (originalCode === "ECONNREFUSED" || originalCode.endsWith("UNREACH"))
    return notConnected(settings);
  if (code === "EPROTOCOL") return notUnderstood(settings);
  const isTls = code === "ETLS" && command === "STARTTLS";
  if (isTls || /CERT|SSL|TLS|SIGNATURE|EPROTO/i.test(`${originalCode} ${message}`))
    return notSafe(settings, essence(message));
  return closedEarly(settings);
}

/** OpenSSL's reason without its file names, Node's without its advice for Node. */
function essence(message: string) {
  const reason = /SSL routines:[^:]*:([^:)]+)/.exec(message)?.[1] ?? message;
  return reason.replace(/^Error initiating TLS - /, "").replace(/;.*$/s, "");
}
