export const mostRecipients = 50;

const looksLikeAddress = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/;

type Added = {
  recipients: string[];
  /** What stays in the field, since it is no address or one too many. */
  left: string;
  problem: string | undefined;
};

/** Takes typed or pasted text for addresses, also as mail programs write them, with names. */
export function addAddresses(recipients: string[], text: string): Added {
  const next = [...recipients];
  const refused: string[] = [];
  for (const found of text.split(/[,;\n\r]+/).flatMap(addressesIn)) {
    const address = found.toLowerCase();
    if (next.includes(address)) continue;
    const isTaken = looksLikeAddress.test(address) && next.length < mostRecipients;
    if (isTaken) next.push(address);
    else refused.push(found);
  }
  return { recipients: next, left: refused.join(" "), problem: problemWith(refused, next.length) };
}

/** "Ada Lovelace <ada@example.com>" is one address, "ada@example.com bo@example.com" are two. */
function addressesIn(part: string): string[] {
  const [, named] = /<([^<>\s]+)>\s*$/.exec(part) ?? [];
  return named ? [named] : part.split(/\s+/).filter(Boolean);
}

/** Whether what was typed so far ends an address: after a comma, or a space behind a whole one. */
export const endsAddress = (text: string): boolean =>
  /[,;]$/.test(text) || (/\s$/.test(text) && looksLikeAddress.test(text.trim()));

function problemWith([first]: string[], count: number) {
  if (first === undefined) return undefined;
  if (count >= mostRecipients) {
    return `A report goes to ${mostRecipients} addresses at most. Remove one, or make a second report.`;
  }
  return `“${first}” is no e-mail address. Write one like name@example.com.`;
}
