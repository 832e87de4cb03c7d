import { LineCapStyle, type PDFDocument, type PDFFont, type PDFPage, rgb } from "@cantoo/pdf-lib";
import { knownSigns } from "#api/drawing/known-signs.ts";
import type { Mark, PathMark, TextMark } from "#api/drawing/mark.ts";
import type { Fonts } from "#api/platform/deps.ts";

type Face = { font: PDFFont; has: ReadonlySet<number> };
type Faces = { regular: Face; semibold: Face; others: Face };
/** Where the origin of a drawing lies on the page, and how large its units are. */
type Place = { x: number; y: number; scale: number };

/** The faces of drawings, of which only the signs in use come into the file. */
export async function embedFaces(document: PDFDocument, fonts: Fonts): Promise<Faces> {
  const embed = async (bytes: Uint8Array): Promise<Face> => {
    const font = await document.embedFont(bytes, { subset: true });
    return { font, has: new Set(font.getCharacterSet()) };
  };
  const [regular, semibold, others] = await Promise.all([
    embed(fonts.regular),
    embed(fonts.semibold),
    embed(fonts.others),
  ]);
  return { regular, semibold, others };
}

export type Pen = ReturnType<typeof penOn>;

/** Draws marks on a page, whose origin is at the bottom. */
export function penOn(page: PDFPage, faces: Faces) {
  function draw(mark: Mark, place: Place): void {
    if (mark.kind === "path") drawPath(page, mark, place);
    else if (mark.kind === "text") drawText(page, faces, mark, place);
    else {
      const { x, y, scale } = place;
      const inner = {
        x: x + mark.x * scale,
        y: y - mark.y * scale,
        scale: scale * (mark.scale ?? 1),
      };
      for (const each of mark.marks) draw(each, inner);
    }
  }
  return { draw };
}

function drawPath(page: PDFPage, mark: PathMark, { x, y, scale }: Place) {
  const { d, fill, stroke, strokeWidth = 1, dash, opacity = 1, isRound } = mark;
  page.drawSvgPath(d, {
    x,
    y,
    scale,
    ...(fill && { color: colorOf(fill), opacity }),
    ...(stroke && {
      borderColor: colorOf(stroke),
      borderWidth: strokeWidth,
      borderOpacity: opacity,
    }),
    ...(dash && { borderDashArray: dash }),
    ...(isRound && { borderLineCap: LineCapStyle.Round }),
  });
}

function drawText(page: PDFPage, faces: Faces, mark: TextMark, { x, y, scale }: Place) {
  const size = mark.size * scale;
  const runs = runsOf(mark.text, mark.isBold ? faces.semibold : faces.regular, faces.others);
  const widths = runs.map(({ text, font }) => font.widthOfTextAtSize(text, size));
  const width = widths.reduce((sum, each) => sum + each, 0);
  const share = { start: 0, middle: 0.5, end: 1 }[mark.anchor ?? "start"];
  let left = x + mark.x * scale - width * share;
  for (const [index, { text, font }] of runs.entries()) {
    const at = { x: left, y: y - mark.y * scale };
    page.drawText(text, { ...at, font, size, color: colorOf(mark.color) });
    left += widths[index] ?? 0;
  }
}

/** The text cut where the face changes; what no face has is left out. */
function runsOf(text: string, face: Face, others: Face): { text: string; font: PDFFont }[] {
  const runs: { text: string; font: PDFFont }[] = [];
  for (const sign of knownSigns(text.toWellFormed().replaceAll(/\p{Cc}/gu, " "))) {
    const code = sign.codePointAt(0) ?? 0;
    const found = [face, others].find(({ has }) => has.has(code));
    if (!found) continue;
    const last = runs.at(-1);
    if (last?.font === found.font) last.text += sign;
    else runs.push({ text: sign, font: found.font });
  }
  return runs;
}

const colorOf = (hex: string) => {
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return rgb(part(1), part(3), part(5));
};
