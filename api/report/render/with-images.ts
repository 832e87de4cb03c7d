import type { Snapshot } from "./snapshot.ts";

/** The address of a picture; a quotation mark that people write is escaped, so none of them can be. */
const source = /(?<=src=")cid:([\w.+@-]+)(?=")/g;

/** The mail's HTML with its pictures in it, for a page or a file. */
export function withImages({ html, attachments }: Snapshot): string {
  const byCid = new Map(attachments.map((image) => [image.cid, image]));
  return html.replaceAll(source, (address, cid) => {
    const image = byCid.get(cid);
    return image ? `data:${image.contentType};base64,${toBase64(image.content)}` : address;
  });
}

const chunk = 0x8000;

function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += chunk) {
    text += String.fromCharCode(...bytes.subarray(at, at + chunk));
  }
  return btoa(text);
}
