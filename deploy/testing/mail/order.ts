import type { Mail } from "../../../api/platform/mail.ts";
import type { SmtpSettings } from "../../adapters/mail/smtp-settings.ts";
import type { CreateMailer } from "./trial.ts";

type Order = { settings: SmtpSettings; mail: Mail; timeMs: number };

/** A mailer that runs elsewhere: it posts what is to be sent, files in base64, and reads the result. */
export const mailerAt =
  (url: URL | string): CreateMailer =>
  (settings, { timeMs }) => ({
    send: async (mail) => {
      const order: Order = { settings, mail, timeMs };
      const body = JSON.stringify(order, (_key, value) =>
        value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value,
      );
      const answer = await fetch(url, { method: "POST", body });
      return answer.json();
    },
  });

/** What such a mailer was asked for. */
export const readOrder = (text: string): Order =>
  JSON.parse(text, (key, value) =>
    key === "content" ? Uint8Array.from(atob(String(value)), (char) => char.charCodeAt(0)) : value,
  );
