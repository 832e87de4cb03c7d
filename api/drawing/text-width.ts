/** Advance widths of Inter from space to ~, in hundredths of the size. */
const widths = [
  28, 29, 47, 63, 64, 98, 64, 30, 36, 36, 50, 66, 29, 46, 29, 36, 63, 41, 61, 62, 65, 59, 62, 57,
  62, 62, 29, 30, 66, 66, 66, 51, 97, 69, 65, 73, 72, 60, 59, 75, 74, 27, 57, 67, 57, 90, 75, 76,
  64, 76, 64, 64, 65, 74, 69, 99, 68, 68, 63, 36, 36, 36, 47, 46, 32, 56, 61, 57, 61, 58, 37, 61,
  59, 24, 24, 55, 24, 88, 59, 60, 61, 61, 38, 53, 33, 59, 56, 82, 55, 56, 55, 43, 33, 43, 66,
];

type Style = { size: number; isBold?: boolean | undefined };

/** How wide the text is about; exact for ASCII. */
export function textWidth(text: string, { size, isBold }: Style): number {
  let hundredths = 0;
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    hundredths += widths[code - 32] ?? (code < 0x2e80 ? 62 : 104);
  }
  return (hundredths / 100) * size * (isBold ? 1.04 : 1);
}

/** The text, cut with an ellipsis where it is wider than `room`. */
export function fitText(text: string, room: number, style: Style): string {
  if (textWidth(text, style) <= room) return text;
  const signs = [...text.slice(0, 300)];
  while (signs.length > 0 && textWidth(`${signs.join("")}…`, style) > room) signs.pop();
  return signs.length > 0 ? `${signs.join("").trimEnd()}…` : "";
}
