import { escapeHtml } from "./html.ts";
import type { Mail } from "./mail.ts";

/** What a mail says, in plain text; anything in it may come from a stranger. */
export type Letter = {
  subject: string;
  /** The line that a list of mails shows behind the subject. */
  preheader: string;
  title: string;
  paragraphs: string[];
  action?: { label: string; url: string };
  /** Why this mail came, and what to do where it was not expected. */
  footnote: string;
};

/**
 * The same words as HTML and as text, in the product's look: one column in tables with inline
 * styles, nothing loaded from elsewhere, dark where the reader is. The subject is one line.
 */
export function renderMail(letter: Letter): Pick<Mail, "subject" | "html" | "text"> {
  const subject = letter.subject.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
  return { subject, html: toHtml(letter), text: toText(letter) };
}

function toText({ title, paragraphs, action, footnote }: Letter): string {
  const link = action ? [`${action.label}:\n${action.url}`] : [];
  return `${[title, ...paragraphs, ...link, "--", footnote].join("\n\n")}\n`;
}

const light = {
  ground: "#f8fafb",
  panel: "#ffffff",
  line: "#e0e5e7",
  ink: "#152025",
  soft: "#495559",
  faint: "#616d70",
  accent: "#00545d",
  onAccent: "#f9fdfd",
};

/** For readers that honour a style sheet; where one does not, the inline colours stay. */
const darkStyles = `
@media (prefers-color-scheme: dark) {
  .ground { background: #0b1215 !important; }
  .panel { background: #131b1e !important; border-color: #252d30 !important; }
  .ink { color: #edf1f1 !important; }
  .soft { color: #aeb8bb !important; }
  .faint { color: #8e999c !important; }
  .link { color: #5cc6c6 !important; }
  .button { background: #5cc6c6 !important; color: #02171b !important; }
}`;

const font = "font-family:Inter,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const table = (attributes: string, inner: string) =>
  `<table role="presentation" cellpadding="0" cellspacing="0" border="0" ${attributes}>${inner}</table>`;

function toHtml(letter: Letter): string {
  const { preheader, title, paragraphs, action, footnote } = letter;
  const heading = `<h1 class="ink" style="margin:0 0 16px;${font};font-size:20px;line-height:28px;font-weight:600;color:${light.ink}">${escapeHtml(title)}</h1>`;
  const content = [heading, ...paragraphs.map(toParagraph), action ? toButton(action) : ""];
  const panel = table(
    `width="100%" class="panel" style="background:${light.panel};border:1px solid ${light.line};border-radius:10px"`,
    `<tr><td style="padding:32px">${content.join("\n")}</td></tr>`,
  );
  const column = table(
    'width="100%" style="max-width:600px"',
    `<tr><td class="ink" style="padding:0 0 16px;${font};font-size:16px;font-weight:600;color:${light.ink}">Trackable</td></tr>
<tr><td>${panel}</td></tr>
<tr><td class="faint" style="padding:16px 0 0;${font};font-size:12px;line-height:18px;color:${light.faint}">${escapeHtml(footnote)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(letter.subject)}</title>
<style>${darkStyles}
</style>
</head>
<body class="ground" style="margin:0;padding:0;background:${light.ground}">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escapeHtml(preheader)}${"&#8199;&#847; ".repeat(40)}</div>
${table('width="100%" class="ground"', `<tr><td align="center" style="padding:32px 16px">${column}</td></tr>`)}
</body>
</html>
`;
}

const toParagraph = (text: string) =>
  `<p class="soft" style="margin:0 0 16px;${font};font-size:15px;line-height:24px;color:${light.soft};word-break:break-word">${escapeHtml(text)}</p>`;

/** The button is a coloured cell, since Outlook pads no links; below it the address to copy. */
function toButton({ label, url }: { label: string; url: string }) {
  const href = escapeHtml(url);
  const cell = `<td class="button" style="background:${light.accent};border-radius:6px"><a href="${href}" class="button" style="display:inline-block;padding:10px 20px;${font};font-size:15px;line-height:20px;font-weight:600;color:${light.onAccent};text-decoration:none;border-radius:6px">${escapeHtml(label)}</a></td>`;
  const button = table('style="margin:8px 0 24px"', `<tr>${cell}</tr>`);
  return `${button}
<p class="faint" style="margin:0;${font};font-size:12px;line-height:18px;color:${light.faint};overflow-wrap:anywhere;word-break:normal">If the button does nothing, open this address: <a href="${href}" class="link" style="color:${light.accent}">${href}</a></p>`;
}
