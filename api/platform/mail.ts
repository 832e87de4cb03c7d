export type MailFile = { filename: string; contentType: string; content: Uint8Array };

/** One mail to one person. The sender is the host's setting. */
export type Mail = {
  /** A bare address; no name and no list. */
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Shown in the html where it says `cid:` and this name. */
  inlineImages?: (MailFile & { cid: string })[];
  attachments?: MailFile[];
  /** Further headers, such as List-Unsubscribe; those that a mail has anyway are refused. */
  headers?: Record<string, string>;
  /** As in `<id@host>`; the same over all tries of one mail, made up where absent. */
  messageId?: string;
  replyTo?: string;
};

export type SendFailure = "temporary" | "permanent" | "unreachable" | "no_tls";

/**
 * `reply` is one line for people: the server's last answer, or what stood in the way and what to
 * do about it. "temporary" is a 4yz answer, "permanent" a 5yz answer or a mail that cannot be
 * sent as it is, "unreachable" no answer in time, "no_tls" no TLS where the settings ask for it.
 */
export type SendResult = { ok: true; reply: string } | SendRefusal;
export type SendRefusal = {
  ok: false;
  kind: SendFailure;
  reply: string;
  /** A 5yz answer before the server was told of a recipient: about who sends, not who is to read. */
  isOfSender?: boolean;
};

/** Answers within a time limit and never rejects for what a server, a network or a mail does. */
export type Mailer = { send: (mail: Mail) => Promise<SendResult> };
