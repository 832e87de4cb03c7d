import { fitText, textWidth } from "#api/drawing/text-width.ts";

type Style = { size: number; isBold?: boolean };

/** The text in lines that are not wider than `room`; a word that is wider is cut. */
export function wrapText(text: string, room: number, style: Style): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (textWidth(longer, style) <= room) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    line = fitText(word, room, style);
  }
  return line === "" ? lines : [...lines, line];
}
