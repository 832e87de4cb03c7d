import MailComposer from "nodemailer/lib/mail-composer";
import type { Mail, MailFile, SendRefusal } from "#api/platform/mail.ts";
import { parseAddress, parseSender, type Sender } from "./address.ts";
import { findFault } from "./faults.ts";
import { fileName, oneLine } from "./header-text.ts";

/** What goes over the wire; the addresses are given here and never read out of the headers. */
export type ComposedMail = { ok: true; sender: string; recipient: string; message: Buffer };

/**
 * The one MIME builder, so that a mail is the same by every adapter: ASCII only, CRLF line ends,
 * no line over 998 bytes. A mail that cannot be sent as it is gets a permanent refusal.
 */
export async function compose(mail: Mail, from: string): Promise<ComposedMail | SendRefusal> {
  const sender = parseSender(from);
  if (!sender)
    return refuse("SMTP_FROM holds no address; set it as in Trackable <kpi@example.org>.");
  const recipient = parseAddress(mail.to);
  if (recipient === undefined)
    return refuse(`“${oneLine(mail.to)}” is not one address that mail can be sent to; correct it.`);
  const replyTo = mail.replyTo === undefined ? undefined : parseAddress(mail.replyTo);
  const fault = mail.replyTo !== undefined && !replyTo ? "its reply address" : findFault(mail);
  if (fault) return refuse(`The mail was not sent, ${fault} is not valid; correct it.`);
  const message = await build(mail, sender, recipient, replyTo);
  return { ok: true, sender: sender.address, recipient, message };
}

const refuse = (reply: string): SendRefusal => ({ ok: false, kind: "permanent", reply });

function build(mail: Mail, sender: Sender, to: string, replyTo: string | undefined) {
  const domain = sender.address.slice(sender.address.indexOf("@"));
  const composer = new MailComposer({
    from: { name: oneLine(sender.name), address: sender.address },
    to: { name: "", address: to },
    ...(replyTo !== undefined && { replyTo: { name: "", address: replyTo } }),
    subject: oneLine(mail.subject),
    messageId: mail.messageId ?? `<${crypto.randomUUID()}${domain}>`,
    date: new Date(),
    headers: Object.entries(mail.headers ?? {}).map(([key, value]) => ({
      key,
      value: value.toWellFormed(),
    })),
    text: unifyLineEnds(mail.text),
    html: unifyLineEnds(mail.html),
    encoding: "quoted-printable",
    newline: "win",
    attachments: [
      ...(mail.inlineImages ?? []).map((image) => ({
        ...toPart(image),
        cid: image.cid,
        contentDisposition: "inline",
      })),
      ...(mail.attachments ?? []).map(toPart),
    ],
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

const unifyLineEnds = (text: string) => text.toWellFormed().replaceAll(/\r\n|\r|\n/g, "\r\n");

/** Always base64, so that no file's bytes meet the transport's rules about lines. */
const toPart = ({ filename, contentType, content }: MailFile) => ({
  filename: fileName(filename),
  contentType,
  contentTransferEncoding: "base64",
  content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
});
