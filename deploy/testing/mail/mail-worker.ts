import type { Mail } from "../../../api/platform/mail.ts";
import type { SmtpSettings } from "../../adapters/mail/smtp-settings.ts";
import { createWorkerMailer } from "../../adapters/mail/smtp-worker-mailer.ts";

type Order = { settings: SmtpSettings; mail: Mail; timeMs: number };

/** A Worker that sends the mail it is given as JSON, its files in base64, and answers the result. */
export default {
  fetch: async (request: Request) => {
    const { settings, mail, timeMs }: Order = JSON.parse(await request.text(), revive);
    return Response.json(await createWorkerMailer(settings, { timeMs }).send(mail));
  },
};

const revive = (key: string, value: unknown) =>
  key === "content" ? Uint8Array.from(atob(String(value)), (char) => char.charCodeAt(0)) : value;
