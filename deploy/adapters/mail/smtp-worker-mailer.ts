import type { Mailer, SendRefusal, SendResult } from "#api/platform/mail.ts";
import { type ComposedMail, compose } from "./compose.ts";
import { closedEarly, lastLine, notConnected, refusalIn, timedOut } from "./outcome.ts";
import { type SmtpSettings, usualSendTimeMs } from "./smtp-settings.ts";
import { openSession } from "./worker-session.ts";

/** Mail for Cloudflare Workers: one connection a mail, ended within `timeMs`. */
export function createWorkerMailer(
  settings: SmtpSettings,
  { timeMs = usualSendTimeMs } = {},
): Mailer {
  return {
    send: async (mail) => {
      const composed = await compose(mail, settings.from);
      return composed.ok ? handOver(composed, settings, timeMs) : composed;
    },
  };
}

type Session = ReturnType<typeof openSession>;

async function handOver(mail: ComposedMail, settings: SmtpSettings, timeMs: number) {
  let session: Session | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<SendResult>((resolve) => {
    timer = setTimeout(() => resolve(timedOut(settings, timeMs)), timeMs);
  });
  const converse = async (): Promise<SendResult> => {
    session = openSession(settings, timeMs);
    return { ok: true, reply: lastLine(await session.deliver(mail)) };
  };
  const outcome = converse().catch((error) => explain(error, session, settings));
  const result = await Promise.race([outcome, late]);
  clearTimeout(timer);
  session?.end();
  return result;
}

/** A socket here says in words only, and the same ones, why it could not connect. */
function explain(error: Error, session: Session | undefined, settings: SmtpSettings): SendRefusal {
  const known = error.cause as SendRefusal | undefined;
  const refusal = known ?? refusalIn(session?.lastAnswer() ?? "");
  if (refusal?.kind === "permanent" && !session?.isRecipientNamed())
    return { ...refusal, isOfSender: true };
  if (refusal) return refusal;
  return /cannot connect/.test(error.message) ? notConnected(settings) : closedEarly(settings);
}
