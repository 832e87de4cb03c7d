/** A line of a text widget, without its Markdown signs. */
export type ProseLine = { kind: "heading" | "item" | "paragraph"; text: string };

const mostLines = 120;

/** A text widget's Markdown as plain lines; links keep their address where it is a web address. */
export function proseLines(markdown: string): ProseLine[] {
  return markdown
    .split(/[\n\r\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/^([-*_=]\s*){3,}$/.test(line))
    .slice(0, mostLines)
    .map(toLine);
}

function toLine(line: string): ProseLine {
  const heading = /^#{1,6}\s+(.*)$/.exec(line)?.[1];
  if (heading !== undefined) return { kind: "heading", text: plain(heading) };
  const item = /^(?:[-*+]|\d+[.)])\s+(.*)$/.exec(line)?.[1];
  if (item !== undefined) return { kind: "item", text: plain(item) };
  return { kind: "paragraph", text: plain(line.replace(/^>\s*/, "")) };
}

/**
 * No repetition here may begin where another one can go on: a hostile text of 10,000 signs is read
 * in one pass. An address and a title hold pairs of round brackets, as those of Wikipedia do.
 */
const webLink = /!?\[([^[\]]*)\]\((https?:\/\/(?:[^()\s]|\([^()\s]*\))+)(?:\s[^()]*)?\)/g;
const otherLink = /!?\[([^[\]]*)\]\((?:[^()]|\([^()]*\))*\)/g;

const plain = (text: string) =>
  text
    .replaceAll(webLink, "$1 ($2)")
    .replaceAll(otherLink, "$1")
    .replaceAll(/(\*\*|__|~~|`)/g, "")
    .replaceAll(/(^|\s)[*_](\S[^*_]*)[*_]/g, "$1$2");
