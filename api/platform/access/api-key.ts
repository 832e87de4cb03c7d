import { sha256 } from "../sha256.ts";

export type Scope = "ingest" | "read";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** For secret scanners: kind, public id, then 32 secret and 6 check characters. */
const shape = /^(trk_[irb]_([0-9A-Za-z]{8})_[0-9A-Za-z]{32})([0-9A-Za-z]{6})$/;

/** A new key: 190 random bits; `secret` is shown once, the rest may be stored and listed. */
export async function makeApiKey(scopes: Scope[]) {
  const kind = scopes.length > 1 ? "b" : scopes[0] === "read" ? "r" : "i";
  const publicId = randomText(8);
  const start = `trk_${kind}_${publicId}_${randomText(32)}`;
  const secret = start + checkOf(start);
  return {
    secret,
    publicId,
    prefix: `trk_${kind}_${publicId}`,
    secretHash: await sha256(secret),
  };
}

/** The public id of a well-formed key; undefined for a typo, without asking the database. */
export function publicIdOf(secret: string): string | undefined {
  const [, start, publicId, check] = shape.exec(secret) ?? [];
  return start !== undefined && checkOf(start) === check ? publicId : undefined;
}

function randomText(length: number): string {
  let text = "";
  while (text.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length * 2))) {
      if (byte < 248 && text.length < length) text += alphabet[byte % 62];
    }
  }
  return text;
}

/** CRC-32 (ISO-HDLC) as six base-62 digits. */
function checkOf(text: string): string {
  let crc = 0xffffffff;
  for (let at = 0; at < text.length; at++) {
    crc ^= text.charCodeAt(at);
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  let rest = (crc ^ 0xffffffff) >>> 0;
  let digits = "";
  for (let at = 0; at < 6; at++) {
    digits = alphabet[rest % 62] + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}
