import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { createNodemailerMailer } from "../../adapters/mail/smtp-nodemailer.ts";
import { readOrder } from "../mail/order.ts";

/** Sends the mail that it is ordered to, on the host that runs it, and answers the result. */
const server = createServer(async (request, response) => {
  if (request.method === "GET") return response.end("ready");
  const { settings, mail, timeMs } = readOrder(await text(request));
  const result = await createNodemailerMailer(settings, { timeMs }).send(mail);
  response.end(JSON.stringify(result));
});
server.listen(Number(process.env.PORT), "127.0.0.1");
