type Named = { label: string; detail?: string | undefined };

/** The entries that a query means, best first; those of equal rank keep their order. */
export function rank<T extends Named>(query: string, entries: T[]): T[] {
  const words = plain(query).split(" ").filter(Boolean);
  return entries
    .map((entry) => ({ entry, points: pointsOf(words, entry) }))
    .filter(({ points }) => points > 0)
    .toSorted((a, b) => b.points - a.points)
    .map(({ entry }) => entry);
}

/** Every word must be found, in the label or, for less, in the detail. A short label wins. */
function pointsOf(words: string[], { label, detail }: Named): number {
  const name = plain(label);
  const more = plain(detail ?? "");
  let points = words.length === 0 ? 1 : 0;
  for (const word of words) {
    const found = Math.max(pointsOfWord(word, name), pointsOfWord(word, more) / 4);
    if (found === 0) return 0;
    points += found;
  }
  return points - Math.min(name.length, 200) / 1000;
}

function pointsOfWord(word: string, text: string): number {
  if (text.startsWith(word)) return 8;
  if (text.includes(` ${word}`)) return 6;
  if (text.includes(word)) return 4;
  return isWithin(word, text) ? 1 : 0;
}

/** Whether the letters of `word` come one after the other in `text`, from the start of a word on. */
function isWithin(word: string, text: string): boolean {
  return text.split(" ").some((_, n, parts) => hasLetters(word, parts.slice(n).join("")));
}

function hasLetters(word: string, text: string): boolean {
  if (text[0] !== word[0]) return false;
  let at = -1;
  for (const letter of word) {
    at = text.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return true;
}

const plain = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[\s._/-]+/g, " ")
    .trim();
