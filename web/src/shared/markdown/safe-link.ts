/**
 * The address that a link written by somebody may lead to: http, https, mailto, or a path of this
 * site. Undefined for everything else, `javascript:` above all.
 */
export function safeLink(href: string): string | undefined {
  const address = href.trim();
  if (/^\/(?![/\\])/.test(address)) return address;
  try {
    const { protocol } = new URL(address);
    return ["http:", "https:", "mailto:"].includes(protocol) ? address : undefined;
  } catch {
    return undefined;
  }
}
