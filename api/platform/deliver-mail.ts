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
 * off for a while is tried again after the answer; `keep` is told how it ended, whenever that is.
 */
export async function deliver(
  deps: Deps,
  mail: Mail,
  keep: (delivery: Delivery) => Promise<void>,
): Promise<Delivery> {
  const { mailer } = deps;
  if (!mailer) return { mail: "off" };
  const { promise: firstTry, resolve } = Promise.withResolvers<Delivery>();
  const onTry = async (result: SendResult | undefined, isLast: boolean) => {
    const delivery = toDelivery(result, isLast);
    try {
      if (delivery.mail !== "sending") await keep(delivery);
    } finally {
      resolve(delivery);
    }
  };
  deps.background(() => sendWithRetries(deps, mailer, mail, onTry));
  const timer = setTimeout(() => resolve({ mail: "sending" }), patience);
  const delivery = await firstTry;
  clearTimeout(timer);
  return delivery;
}

function toDelivery(result: SendResult | undefined, isLast: boolean): Delivery {
  if (result?.ok) return { mail: "sent" };
  if (result?.kind === "temporary" && !isLast) return { mail: "sending" };
  const isServers = result?.kind === "temporary" || result?.kind === "permanent";
  return { mail: "failed", ...(isServers && { mailReply: result.reply }) };
}
