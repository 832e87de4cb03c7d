import type { Mail } from "#api/platform/mail.ts";

const headerName = /^[A-Za-z][A-Za-z0-9-]{0,60}$/;
const headerValue = /^[^\p{Cc}\u2028\u2029]{1,900}$/u;
const mailId = /^<[\w!#$%&'*+/=?^`{|}~.-]{1,200}@[\w.-]{1,200}>$/;
const contentId = /^[\w.+-]{1,100}(@[\w.-]{1,100})?$/;
const mediaType = /^[\w.+-]+\/[\w.+-]+(; ?charset=[\w-]+)?$/;
const given =
  /^(from|sender|to|cc|bcc|reply-to|subject|date|message-id|mime-version|content-.*|resent-.*|return-path|received)$/i;

/** Names the first thing in a mail that could not be written safely; undefined where all is well. */
export function findFault(mail: Mail): string | undefined {
  if (mail.messageId !== undefined && !mailId.test(mail.messageId)) return "its Message-ID";
  for (const [name, value] of Object.entries(mail.headers ?? {})) {
    if (!headerName.test(name) || given.test(name)) return "the name of a further header";
    if (!headerValue.test(value)) return `its header ${name}`;
  }
  const images = mail.inlineImages ?? [];
  if (images.some(({ cid }) => !contentId.test(cid))) return "the content id of an image";
  const files = [...images, ...(mail.attachments ?? [])];
  if (files.some(({ contentType }) => !mediaType.test(contentType))) return "the type of a file";
  return undefined;
}
