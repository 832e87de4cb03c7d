import type { Deps } from "./deps.ts";
import type { Mail, SendResult } from "./mail.ts";
import { sendWithRetries } from "./send-mail.ts";

export type Delivery = {
  mail: "sent" | "sending" | "failed" | "limited" | "off";
  /** The mail server's words, where it refused; what is wrong with the way to it is the host's. */
  mailReply?: string;
};

const patience = 5_000;

/**
 * Sends a mail and waits up to five seconds for what becomes of the first try. What the server puts
 * off for a while is tried again after the answer.
 */
export async function deliver(deps: Deps, mail: Mail): Promise<Delivery> {
  const { mailer } = deps;
  if (!mailer) return { mail: "off" };
  const { promise: firstTry, resolve } = Promise.withResolvers<SendResult | undefined>();
  deps.background(() => sendWithRetries(deps, mailer, mail, resolve));
  const timer = setTimeout(() => resolve(undefined), patience);
  const result = await firstTry;
  clearTimeout(timer);
  if (!result || (!result.ok && result.kind === "temporary")) return { mail: "sending" };
  if (result.ok) return { mail: "sent" };
  return { mail: "failed", ...(result.kind === "permanent" && { mailReply: result.reply }) };
}
