import type { Deps } from "./deps.ts";
import type { Mail } from "./mail.ts";
import { noteMailResult } from "./send-mail.ts";

export type Delivery = {
  mail: "sent" | "sending" | "failed" | "off";
  /** The mail server's words, where it refused. */
  mailReply?: string;
};

const patience = 5_000;

/** Sends a mail once and waits up to five seconds for what becomes of it. */
export async function deliver(deps: Deps, mail: Mail): Promise<Delivery> {
  const { mailer } = deps;
  if (!mailer) return { mail: "off" };
  const sending = mailer.send(mail);
  deps.background(async () => noteMailResult(deps, await sending));
  const late = new Promise<undefined>((resolve) => {
    const timer = setTimeout(resolve, patience);
    void sending.finally(() => clearTimeout(timer));
  });
  const result = await Promise.race([sending, late]);
  if (!result) return { mail: "sending" };
  return result.ok ? { mail: "sent" } : { mail: "failed", mailReply: result.reply };
}
