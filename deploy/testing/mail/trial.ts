import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import type { Mail, Mailer } from "../../../api/platform/mail.ts";
import type { SmtpSettings } from "../../adapters/mail/smtp-settings.ts";
import { type SmtpOptions, startSmtpServer } from "./smtp-server.ts";

export type CreateMailer = (settings: SmtpSettings, options: { timeMs: number }) => Mailer;
export type Start = (options?: SmtpOptions) => Promise<SmtpTrial>;
export type SmtpTrial = Awaited<ReturnType<typeof startTrial>>;

export const login = { user: "kpi@trackable.test", password: "pässwörd of the tests" };
const mail: Mail = {
  to: "ann@example.org",
  subject: "Signups this week",
  html: "<p>Signups: <b>12</b></p>",
  text: "Signups: 12",
};

/** A server of its own with a mailer that speaks to it; both end with the test. */
export async function startTrial(createMailer: CreateMailer, options: SmtpOptions) {
  const server = await startSmtpServer(options);
  onTestFinished(server.close);
  const send = (
    change: Partial<Mail> = {},
    settings: Partial<SmtpSettings> = {},
    timeMs = 10_000,
  ) => createMailer({ ...server.settings, ...settings }, { timeMs }).send({ ...mail, ...change });
  return { ...server, send };
}

/** A server that does what the test says with each connection; it ends with the test. */
export async function listen(onConnection: (socket: Socket) => void) {
  const server = createServer((socket) => onConnection(socket.on("error", () => undefined)));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** A server of few words: answers by command, `500` to the rest. It keeps what it is told. */
export async function listenWith(answers: Record<string, string>) {
  const told: string[] = [];
  const port = await listen((socket) => {
    socket.write("220 mail.trackable.test\r\n");
    socket.on("data", (bytes) => {
      const line = bytes.toString("latin1").trim();
      told.push(line);
      const answer = answers[line.split(" ")[0] ?? ""] ?? "500 5.5.1 Not known here";
      socket.write(`${answer}\r\n`);
    });
  });
  return { port, told };
}
