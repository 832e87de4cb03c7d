export const mostRecipients = 50;

const looksLikeAddress = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/;

type Added = {
  recipients: string[];
  /** What stays in the field, since it is no address or one too many. */
  left: string;
  problem: string | undefined;
};

/** Takes typed or pasted text for addresses, parted by commas, semicolons, spaces or lines. */
export function addAddresses(recipients: string[], text: string): Added {
  const next = [...recipients];
  const refused: string[] = [];
  for (const found of text.split(/[\s,;]+/).filter(Boolean)) {
    const address = found.replace(/^<(.*)>$/, "$1").toLowerCase();
    if (next.includes(address)) continue;
    const isTaken = looksLikeAddress.test(address) && next.length < mostRecipients;
    if (isTaken) next.push(address);
    else refused.push(found);
  }
  return { recipients: next, left: refused.join(" "), problem: problemWith(refused, next.length) };
}

function problemWith([first]: string[], count: number) {
  if (first === undefined) return undefined;
  if (count >= mostRecipients) {
    return `A report goes to ${mostRecipients} addresses at most. Remove one, or make a second report.`;
  }
  return `“${first}” is no e-mail address. Write one like name@example.com.`;
}
