import { escapeHtml } from "#api/platform/html.ts";
import { type Mark, type Picture, short } from "./mark.ts";

const face = "Inter, 'DejaVu Sans', 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/** The picture as an SVG document. Every text in it is only text. */
export function toSvg({ width, height, background, marks }: Picture): string {
  const size = `width="${short(width)}" height="${short(height)}"`;
  const ground = background ? `<rect ${size} fill="${background}"/>` : "";
  const head = `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${short(width)} ${short(height)}" font-family="${face}">`;
  return `${head}${ground}${marks.map(write).join("")}</svg>`;
}

function write(mark: Mark): string {
  if (mark.kind === "group") {
    const scale = mark.scale === undefined ? "" : ` scale(${mark.scale})`;
    const place = `translate(${short(mark.x)} ${short(mark.y)})${scale}`;
    return `<g transform="${place}">${mark.marks.map(write).join("")}</g>`;
  }
  if (mark.kind === "text") {
    const anchor = mark.anchor && mark.anchor !== "start" ? ` text-anchor="${mark.anchor}"` : "";
    const weight = mark.isBold ? ' font-weight="600"' : "";
    const place = `x="${short(mark.x)}" y="${short(mark.y)}" font-size="${short(mark.size)}"`;
    return `<text ${place}${weight}${anchor} fill="${mark.color}">${escapeXml(mark.text)}</text>`;
  }
  const { d, fill = "none", stroke, strokeWidth = 1, dash, opacity, isRound } = mark;
  const line = stroke ? ` stroke="${stroke}" stroke-width="${short(strokeWidth)}"` : "";
  const dashes = dash ? ` stroke-dasharray="${dash.join(" ")}"` : "";
  const ends = isRound ? ' stroke-linecap="round" stroke-linejoin="round"' : "";
  const faint = opacity === undefined ? "" : ` opacity="${opacity}"`;
  return `<path d="${d}" fill="${fill}"${line}${dashes}${ends}${faint}/>`;
}

/** XML knows neither control characters nor half of a pair. */
const escapeXml = (text: string) =>
  escapeHtml(text.toWellFormed().replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, " "));
