/** A line of a text widget, without its Markdown signs. */
export type ProseLine = { kind: "heading" | "item" | "paragraph"; text: string };

const mostLines = 120;

/** A text widget's Markdown as plain lines; links keep their address where it is a web address. */
export function proseLines(markdown: string): ProseLine[] {
  return markdown
    .split("\n")
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

const plain = (text: string) =>
  text
    .replaceAll(/!?\[([^\]]*)\]\((https?:\/\/[^)\s]+)[^)]*\)/g, "$1 ($2)")
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/(\*\*|__|~~|`)/g, "")
    .replaceAll(/(^|\s)[*_](\S[^*_]*)[*_]/g, "$1$2");
