import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import type { SmtpSettings } from "../../adapters/mail/smtp-settings.ts";
import { type Certificate, makeCertificate } from "./certificate.ts";

export type ReceivedMail = {
  sender: string;
  recipients: string[];
  isEncrypted: boolean;
  /** The bytes as they came, without the dots that the transport adds. */
  raw: Buffer;
  parsed: Email;
};

/** What the server does instead of the usual; answers are lines such as `550 5.1.1 No such user`. */
export type SmtpScript = {
  greeting?: string;
  sender?: string;
  recipients?: Record<string, string>;
  message?: string;
  /** Waits after the whole message before it answers. */
  delayMs?: number;
  /** Takes the message and never answers, or ends the connection instead. */
  afterMessage?: "hang" | "close";
  /** The same for mails to one recipient alone. */
  messagesTo?: Record<string, Pick<SmtpScript, "message" | "delayMs" | "afterMessage">>;
};

export type SmtpOptions = {
  security?: SmtpSettings["security"];
  /** False: the server speaks plain SMTP only and does not know the command. */
  offersStartTls?: boolean;
  certificate?: Pick<Certificate, "key" | "cert">;
  /** Without it the server asks for no password. */
  login?: { user: string; password: string };
};

/** A real SMTP server on a free port of the loopback interface that keeps what it is sent. */
export async function startSmtpServer(options: SmtpOptions = {}) {
  const { security = "none", login } = options;
  const state = {
    mails: [] as ReceivedMail[],
    /** Whole messages that were answered with the script's refusal. */
    refused: [] as Pick<ReceivedMail, "raw">[],
    /** Each command as it came; passwords are blotted out. */
    commands: [] as string[],
    script: {} as SmtpScript,
    /** How many whole messages came, answered or not. */
    messages: 0,
  };
  const server = new SMTPServer({ ...toServerOptions(options), ...handlers(), logger: logger() });
  server.on("error", () => undefined);
  const listener = server.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address() as AddressInfo;
  const from = "Trackable <kpi@trackable.test>";
  const settings = { host: "localhost", port, from, security, ...asSettings(login) };
  return { state, settings, close: () => new Promise<void>((done) => server.close(done)) };

  function handlers(): SMTPServerOptions {
    return {
      onConnect: (_session, callback) => callback(toError(state.script.greeting)),
      onAuth: ({ username, password }, _session, callback) => {
        const fits = username === login?.user && password === login?.password;
        callback(fits ? null : toError("535 5.7.8 Wrong name or password"), { user: username });
      },
      onMailFrom: (_address, _session, callback) => callback(toError(state.script.sender)),
      onRcptTo: ({ address }, _session, callback) =>
        callback(toError(state.script.recipients?.[address])),
      onData: async (stream, { envelope, secure }, callback) => {
        const raw = await buffer(stream).catch(() => undefined);
        if (!raw) return;
        const [recipient] = envelope.rcptTo;
        const own = state.script.messagesTo?.[recipient?.address ?? ""];
        const { afterMessage, delayMs = 0, message } = { ...state.script, ...own };
        state.messages += 1;
        if (afterMessage === "close")
          for (const connection of server.connections) connection.close();
        if (afterMessage) return;
        await new Promise((resolve) => setTimeout(resolve, delayMs));
        if (message !== undefined) state.refused.push({ raw });
        else
          state.mails.push({
            sender: envelope.mailFrom ? envelope.mailFrom.address : "",
            recipients: envelope.rcptTo.map(({ address }) => address),
            isEncrypted: secure,
            raw,
            parsed: await PostalMime.parse(raw),
          });
        callback(toError(message), "Queued as 4711");
      },
    };
  }

  function logger() {
    const note = (_entry: unknown, words?: unknown, line?: unknown) => {
      if (words === "C:") state.commands.push(String(line));
    };
    const quiet = () => undefined;
    return { debug: note, info: quiet, warn: quiet, error: quiet, trace: quiet, fatal: quiet };
  }
}

function toServerOptions({ security, offersStartTls = true, certificate, login }: SmtpOptions) {
  return {
    ...(certificate ?? (security === "none" ? undefined : makeCertificate())),
    secure: security === "tls",
    disabledCommands: [
      ...(offersStartTls && security === "starttls" ? [] : ["STARTTLS"]),
      ...(login ? [] : ["AUTH"]),
    ],
    allowInsecureAuth: true,
    authOptional: false,
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: true,
    hideDSN: false,
    closeTimeout: 100,
  };
}

const asSettings = (login: SmtpOptions["login"]) => ({
  user: login?.user,
  password: login?.password,
});

function toError(answer: string | undefined) {
  if (answer === undefined) return null;
  const error = new Error(answer.slice(4));
  return Object.assign(error, { responseCode: Number(answer.slice(0, 3)) });
}
