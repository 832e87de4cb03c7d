export type Sender = { name: string; address: string };

const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const localPart = new RegExp(`^${atom}(\\.${atom})*$`);
const label = "[\\p{L}\\p{N}]([\\p{L}\\p{N}\\p{M}-]*[\\p{L}\\p{N}\\p{M}])?";
const domainName = new RegExp(`^${label}(\\.${label})*$`, "u");

/**
 * The one address that a text is, with its domain in ASCII; undefined for anything else: lists,
 * names, comments, quoted or non-ASCII local parts, address literals.
 */
export function parseAddress(text: string): string | undefined {
  const [local = "", domain = "", ...rest] = text.split("@");
  if (rest.length > 0 || local.length > 64 || !localPart.test(local)) return undefined;
  const ascii = domainName.test(domain) ? asciiDomain(domain) : undefined;
  if (ascii === undefined || local.length + ascii.length > 253) return undefined;
  return `${local}@${ascii}`;
}

/** Reads `kpi@example.org`, `Trackable <kpi@example.org>` or `"Trackable, Inc." <kpi@example.org>`. */
export function parseSender(text: string): Sender | undefined {
  const named = /^([^<>\p{Cc}]*)<([^<>]*)>$/u.exec(text.trim());
  const address = parseAddress(named?.[2] ?? text.trim());
  if (address === undefined) return undefined;
  const name = (named?.[1] ?? "").trim().replace(/^"(.*)"$/, "$1");
  return { name: name.replaceAll(/\\(.)/g, "$1"), address };
}

/** A URL's host is in ASCII, and an address literal where the name was a number. */
function asciiDomain(domain: string) {
  const host = URL.parse(`http://${domain}/`)?.hostname;
  return host === undefined || host === "" || /^[\d.]+$/.test(host) ? undefined : host;
}
