import { palette } from "#api/drawing/palette.ts";
import { escapeHtml } from "#api/platform/html.ts";
import { card, type Drawn, font, scoreHtml, table, text, wholeHtml } from "./html-sections.ts";
import { rowsOf } from "./rows.ts";
import type { Section } from "./section.ts";
import type { SnapshotInput } from "./snapshot.ts";
import { filterWords, leftOutWords, oneLine, periodWords, testWords } from "./words.ts";

const { light, dark } = palette;

/** For readers that honour a style sheet; where one does not, the inline colours stay. */
const styles = `
@media (max-width: 520px) {
  .half { display: block !important; width: 100% !important; padding: 0 0 12px 0 !important; }
  .second { padding: 0 !important; }
  .picture { max-width: 100% !important; }
  .earlier { display: none !important; }
}
@media (prefers-color-scheme: dark) {
  .ground { background: ${dark.ground} !important; }
  .panel { background: ${dark.panel} !important; border-color: ${dark.line} !important; }
  .ink { color: ${dark.ink} !important; }
  .soft { color: ${dark["ink-2"]} !important; }
  .faint { color: ${dark["ink-3"]} !important; }
  .good { color: ${dark.good} !important; }
  .bad { color: ${dark.bad} !important; }
  .flat { color: ${dark["ink-3"]} !important; }
  .lines th, .lines td { border-color: ${dark.line} !important; }
  .link { color: ${dark.accent} !important; }
  .button { background: ${dark.accent} !important; color: ${dark["on-accent"]} !important; }
  .picture { filter: invert(0.92) hue-rotate(180deg); mix-blend-mode: lighten; }
}`;

/** Gmail cuts a mail off at 102 KB. */
const mostBytes = 98_000;
const rowLimits = [20, 8, 3, 0];

/** The mail's HTML in tables with inline styles, below 100 KB: long tables are cut to fit. */
export function toHtml(
  input: SnapshotInput,
  sections: Section[],
  drawn: ReadonlyMap<string, Drawn>,
): string {
  const sized = rowLimits.map((rows) => () => document(input, sections, drawn, rows));
  for (const make of sized) {
    const html = make();
    if (bytesOf(html) <= mostBytes) return html;
  }
  return shortened(input, sections, drawn);
}

const bytesOf = (html: string) => new TextEncoder().encode(html).length;

/** As many widgets as there is room for, and a word about the others; the text part has all. */
function shortened(
  input: SnapshotInput,
  sections: Section[],
  drawn: ReadonlyMap<string, Drawn>,
): string {
  const first = (count: number) => {
    const rest = `${sections.length - count} more widgets are on the dashboard and in the plain text of this mail.`;
    return document(input, sections.slice(0, count), drawn, 0, rest);
  };
  let [fits, tooMany] = [0, sections.length];
  while (tooMany - fits > 1) {
    const half = Math.floor((fits + tooMany) / 2);
    if (bytesOf(first(half)) <= mostBytes) fits = half;
    else tooMany = half;
  }
  if (fits > 0) return first(fits);
  return document(input, [], drawn, 0, "The widgets are in the plain text of this mail.");
}

function document(
  input: SnapshotInput,
  sections: Section[],
  drawn: ReadonlyMap<string, Drawn>,
  mostRows: number,
  rest = sections.length === 0 ? "This dashboard has no widgets." : "",
): string {
  const title = oneLine(input.title);
  const covered = `${periodWords(input.period, input.zone, input.locale)} (${input.zone})`;
  const rows = [
    headRow(input, covered),
    ...cardRows(sections, drawn, mostRows),
    ...[rest, leftOutWords(input)].filter(Boolean).map(noteRow),
    footRow(input),
  ];
  const column = table('width="100%" style="max-width:600px"', rows.join("\n"));
  const preheader = sections
    .flatMap(({ title: name, figure }) => (figure ? [`${name} ${figure.short}`] : []))
    .slice(0, 3)
    .join(" · ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${styles}
</style>
</head>
<body class="ground" style="margin:0;padding:0;background:${light.ground}">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escapeHtml(preheader)}</div>
${table('width="100%" class="ground"', `<tr><td align="center" style="padding:24px 12px">${column}</td></tr>`)}
</body>
</html>
`;
}

const noteRow = (words: string) =>
  spaced(card(`<div ${text("soft", 14)}>${escapeHtml(words)}</div>`));

const spaced = (inner: string) => `<tr><td style="padding:0 0 12px">${inner}</td></tr>`;

function headRow(input: SnapshotInput, covered: string): string {
  const lines = [covered, filterWords(input.filters), testWords(input)].filter(Boolean);
  return `<tr><td style="padding:0 4px 16px">
<div ${text("faint", 13)}>${escapeHtml(oneLine(input.product.name))}</div>
<h1 ${text("ink", 22, "margin:2px 0 4px;font-weight:600;word-break:break-word")}>${escapeHtml(oneLine(input.title))}</h1>
${lines.map((line) => `<div ${text("soft", 14)}>${escapeHtml(line)}</div>`).join("\n")}
</td></tr>`;
}

function cardRows(
  sections: Section[],
  drawn: ReadonlyMap<string, Drawn>,
  mostRows: number,
): string[] {
  return rowsOf(sections).map(([first, second]) => {
    if (!first) return "";
    if (first.kind !== "number") return spaced(wholeHtml(first, drawn.get(first.id), mostRows));
    const [one, other] = [first, second].map((each) => each && scoreHtml(each, drawn.get(each.id)));
    if (one === undefined || other === undefined) return spaced(one ?? "");
    const cell = (inner: string, name: string, padding: string) =>
      `<td class="half ${name}" valign="top" width="50%" style="padding:${padding}">${inner}</td>`;
    const cells = cell(one, "", "0 6px 0 0") + cell(other, "second", "0 0 0 6px");
    return spaced(table('width="100%"', `<tr>${cells}</tr>`));
  });
}

function footRow({ links }: SnapshotInput): string {
  const { dashboard, unsubscribe } = links;
  const button = dashboard
    ? table(
        'style="margin:4px 0 20px"',
        `<tr><td class="button" style="background:${light.accent};border-radius:6px"><a href="${escapeHtml(dashboard)}" class="button" style="display:inline-block;padding:10px 20px;${font};font-size:15px;line-height:20px;font-weight:600;color:${light["on-accent"]};text-decoration:none;border-radius:6px">Open the dashboard</a></td></tr>`,
      )
    : "";
  const end = unsubscribe
    ? `<div ${text("faint", 12)}>Sent by Trackable. <a href="${escapeHtml(unsubscribe)}" class="link" style="color:${light.accent}">End these mails to you</a></div>`
    : "";
  return `<tr><td style="padding:8px 4px 0">${button}${end}</td></tr>`;
}
