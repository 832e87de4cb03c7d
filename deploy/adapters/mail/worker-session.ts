import { LogLevel, WorkerMailer } from "worker-mailer";
import type { SendRefusal } from "#api/platform/mail.ts";
import type { ComposedMail } from "./compose.ts";
import { closedEarly, notOffered, notSafe, notUnderstood, refusalIn } from "./outcome.ts";
import type { SmtpSettings } from "./smtp-settings.ts";

/** What a WorkerMailer of the pinned version is made of, as far as it is used or replaced here. */
type Conversation = {
  socket: Socket;
  reader: { read: () => Promise<{ value?: Uint8Array; done: boolean }>; releaseLock: () => void };
  writer: { releaseLock: () => void };
  emailSending: object;
  secure: boolean;
  allowAuth: boolean;
  authTypeSupported: string[];
  supportsDSN: boolean;
  parseCapabilities: (answer: string) => void;
  read: () => Promise<string>;
  write: (text: string) => Promise<void>;
  writeLine: (line: string) => Promise<void>;
} & Record<Step, () => Promise<void>>;

type Step =
  | ("initializeSmtpSession" | "waitForSocketConnected" | "tls" | "auth")
  | ("mail" | "rcpt" | "data" | "body");
type Socket = {
  readable: { getReader: () => Conversation["reader"] };
  writable: { getWriter: () => Conversation["writer"] };
  closed: Promise<void>;
  close: () => Promise<void>;
  startTls: () => Socket;
};

/** The server's last words since it was last spoken to, how far TLS has come, and the mail. */
type State = {
  answer: string;
  isEncrypted: boolean;
  isHandshaking: boolean;
  isRecipientNamed: boolean;
};

const longestAnswer = 65_536;

/** Hands a mail over in one conversation and answers the server's words about the whole of it. */
export function openSession(settings: SmtpSettings, timeMs: number) {
  const session = connect(settings, timeMs);
  const state: State = {
    answer: "",
    isEncrypted: false,
    isHandshaking: false,
    isRecipientNamed: false,
  };
  hear(session, settings, state);
  encrypt(session, settings, state);
  return {
    deliver: async (mail: ComposedMail) => {
      await session.initializeSmtpSession().catch((error) => {
        throw state.isHandshaking ? stopWith(notSafe(settings)) : error;
      });
      session.emailSending = toEmail(mail);
      await session.mail();
      state.isRecipientNamed = true;
      await session.rcpt();
      await session.data();
      await session.body();
      return state.answer;
    },
    lastAnswer: () => state.answer,
    isRecipientNamed: () => state.isRecipientNamed,
    end: () => {
      session
        .writeLine("QUIT")
        .then(() => session.socket.close())
        .catch(() => undefined);
    },
  };
}

/** The package hides the answers, waits for ever on a closed connection and turns bounces off. */
function hear(session: Conversation, settings: SmtpSettings, state: State) {
  const { parseCapabilities } = session;
  session.read = async () => {
    state.answer = await readAnswer(session.reader, settings);
    state.isHandshaking = false;
    return state.answer;
  };
  session.writeLine = (line) => {
    state.answer = "";
    return session.write(`${tidy(line)}\r\n`);
  };
  session.parseCapabilities = (text) => {
    Object.assign(session, { allowAuth: false, authTypeSupported: [] });
    parseCapabilities.call(session, text);
    session.supportsDSN = false;
  };
}

/**
 * The package goes on without STARTTLS where it is not offered, and asks for a password where
 * there is none. TLS from the start begins after the connection, which tells the two apart when
 * one of them fails.
 */
function encrypt(session: Conversation, settings: SmtpSettings, state: State) {
  const { waitForSocketConnected, tls, auth } = session;
  const begin = () => {
    Object.assign(state, { answer: "", isEncrypted: true, isHandshaking: true });
    session.socket.closed.catch(() => undefined);
  };
  session.waitForSocketConnected = async () => {
    await waitForSocketConnected.call(session);
    if (settings.security !== "tls") return;
    upgrade(session);
    begin();
  };
  session.tls = async () => {
    await tls.call(session).catch((error) => {
      throw refusalIn(state.answer)?.kind === "permanent" ? stopWith(notOffered(settings)) : error;
    });
    begin();
  };
  session.auth = async () => {
    if (settings.security !== "none" && !state.isEncrypted) throw stopWith(notOffered(settings));
    if (settings.user !== undefined) await auth.call(session);
  };
}

function upgrade(session: Conversation) {
  session.reader.releaseLock();
  session.writer.releaseLock();
  session.socket = session.socket.startTls();
  session.reader = session.socket.readable.getReader();
  session.writer = session.socket.writable.getWriter();
  session.secure = true;
}

/** An end of the conversation whose meaning is known where it happens; it travels as the cause. */
const stopWith = (refusal: SendRefusal) => new Error(refusal.reply, { cause: refusal });

function connect({ host, port, security, user, password = "" }: SmtpSettings, timeMs: number) {
  const options = {
    host,
    port,
    startTls: security !== "none",
    credentials: { username: toBytes(user ?? ""), password: toBytes(password) },
    authType: ["plain", "login"],
    logLevel: LogLevel.NONE,
    socketTimeoutMs: timeMs,
  };
  const session = Reflect.construct(WorkerMailer, [options]) as Conversation;
  session.socket.closed.catch(() => undefined);
  return session;
}

/** Reads one whole answer; whatever comes with it was not asked for and is no answer to anything. */
async function readAnswer(reader: Conversation["reader"], settings: SmtpSettings) {
  const decoder = new TextDecoder();
  let answer = "";
  while (answer.length < longestAnswer) {
    const { value, done } = await reader.read();
    if (done) throw stopWith(closedEarly(settings));
    answer += decoder.decode(value, { stream: true });
    const rest = answer.split(/^\d{3}(?: .*)?\r?\n/m);
    if (rest.length === 2 && rest[1] === "") return answer;
    if (rest.length > 1) break;
  }
  throw stopWith(notUnderstood(settings));
}

/** Strict servers take no space after the colon and no bare number as a name. */
const tidy = (line: string) =>
  line.replace(/^(MAIL FROM|RCPT TO): /, "$1:").replace(/^(EHLO|HELO) 127.+$/, "$1 [127.0.0.1]");

/** The bytes of a text as characters, which is what btoa takes. */
const toBytes = (text: string) => String.fromCharCode(...new TextEncoder().encode(text));

const toEmail = ({ sender, recipient, message }: ComposedMail) => ({
  from: { email: sender },
  to: [{ email: recipient }],
  getEmailData: () => stuffDots(message.toString("latin1")),
});

/** No line of the message ends it, and the last one does. */
const stuffDots = (message: string) =>
  `${message.replaceAll(/^\./gm, "..")}${message.endsWith("\r\n") ? "" : "\r\n"}.\r\n`;
