import { lexer, type Token } from "marked";

const deepest = 30;

/** The parts of a text in Markdown. One nested beyond all reason is a single part, as it was written. */
export function readMarkdown(text: string): Token[] {
  try {
    const tokens = lexer(text);
    return isDeeper(tokens, deepest) ? asWritten(text) : tokens;
  } catch {
    return asWritten(text);
  }
}

const asWritten = (text: string): Token[] => [
  { type: "paragraph", raw: text, text, tokens: [{ type: "text", raw: text, text }] },
];

function isDeeper(tokens: readonly object[], levels: number): boolean {
  if (levels === 0) return true;
  return tokens.some((token) => {
    const inner = partsOf(token);
    return inner.length > 0 && isDeeper(inner, levels - 1);
  });
}

/** What is inside of a part; a list has its items. */
function partsOf(token: object): readonly object[] {
  const inner = "items" in token ? token.items : "tokens" in token ? token.tokens : undefined;
  return Array.isArray(inner) ? inner : [];
}
