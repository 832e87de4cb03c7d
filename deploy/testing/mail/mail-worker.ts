import { createWorkerMailer } from "../../adapters/mail/smtp-worker-mailer.ts";
import { readOrder } from "./order.ts";

/** A Worker that sends the mail that it is ordered to, and answers the result. */
export default {
  fetch: async (request: Request) => {
    const { settings, mail, timeMs } = readOrder(await request.text());
    return Response.json(await createWorkerMailer(settings, { timeMs }).send(mail));
  },
};
