import { palette } from "#api/drawing/palette.ts";
import { escapeHtml } from "#api/platform/html.ts";
import type { ProseLine } from "./prose.ts";
import type { Change, Section } from "./section.ts";

/** A drawn picture, where the HTML finds it, and the names that it shows as numbers. */
export type Drawn = {
  width: number;
  height: number;
  source: string;
  shownWidth: number;
  names: string[];
};

/**
 * How wide pictures are drawn, and shown: inside of a card in a column of 600, and inside of one of
 * two cards beside each other. They are shown larger than drawn, so that phones can read them.
 */
export const whole = { width: 440, shownWidth: 556 };
export const half = { width: 252, shownWidth: 252 };

const colors = palette.light;
export const font = "font-family:Inter,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

export const text = (look: "ink" | "soft" | "faint", size: number, more = "", name = "") => {
  const color = { ink: colors.ink, soft: colors["ink-2"], faint: colors["ink-3"] }[look];
  return `class="${look}${name}" style="${font};font-size:${size}px;line-height:${Math.round(size * 1.45)}px;color:${color};${more}"`;
};

export const table = (attributes: string, rows: string) =>
  `<table role="presentation" cellpadding="0" cellspacing="0" border="0" ${attributes}>${rows}</table>`;

export const card = (inner: string) =>
  table(
    `width="100%" class="panel" style="background:${colors.panel};border:1px solid ${colors.line};border-radius:10px;border-collapse:separate"`,
    `<tr><td style="padding:16px 20px">${inner}</td></tr>`,
  );

function heading({ title, covers }: Section): string {
  const look = text("soft", 13, "margin:0;font-weight:600;word-break:break-word");
  return [
    title === "" ? "" : `<h2 ${look}>${escapeHtml(title)}</h2>`,
    covers ? `<div ${text("faint", 12)}>${escapeHtml(covers)}</div>` : "",
  ].join("");
}

function changeHtml({ text: words, arrow, verdict }: Change): string {
  const color = { good: colors.good, bad: colors.bad, flat: colors["ink-3"] }[verdict];
  return `<span class="${verdict}" style="${font};font-size:14px;font-weight:600;color:${color};white-space:nowrap;margin-left:6px">${arrow} ${escapeHtml(words)}</span>`;
}

const image = ({ width, height, source, shownWidth, names }: Drawn, alt: string) =>
  `<img src="${source}" class="picture" width="${shownWidth}" height="${Math.round((height * shownWidth) / width)}" alt="${escapeHtml(alt)}" style="display:block;width:100%;max-width:${shownWidth}px;height:auto;border:0;border-radius:8px;margin-top:8px;${font};font-size:12px;color:${colors["ink-3"]}">${names.length > 0 ? line(names.join(" · ")) : ""}`;

const line = (words: string) =>
  `<div ${text("faint", 12, "margin-top:4px")}>${escapeHtml(words)}</div>`;

/** A headline number with its change, its target, its course and what moved it. */
export function scoreHtml(section: Section, drawn: Drawn | undefined): string {
  const { figure, target, movers, notes } = section;
  const value = figure
    ? `<div style="margin-top:4px"><span ${text("ink", 30, "font-weight:600;letter-spacing:-0.5px;white-space:nowrap")} title="${escapeHtml(figure.full)}">${escapeHtml(figure.short)}</span> ${figure.change ? changeHtml(figure.change) : ""}</div>`
    : "";
  const before = figure && figure.beforeLine !== "" ? [figure.beforeLine] : [];
  return card(
    [
      heading(section),
      value,
      ...[...before, ...(target ? [target] : []), ...notes].map(line),
      drawn ? image(drawn, section.sentence) : "",
      movers.length > 0 ? line(`Moved by ${movers.join(", ")}`) : "",
    ].join(""),
  );
}

/** A chart, a table, a text or what is wrong with it, in a card as wide as the mail. */
export function wholeHtml(section: Section, drawn: Drawn | undefined, mostRows: number): string {
  const { figure, kind, notes, target } = section;
  const total =
    figure && !["table", "gauge", "pie"].includes(kind)
      ? `<div style="margin-top:2px"><span ${text("ink", 20, "font-weight:600")}>${escapeHtml(figure.short)}</span> ${figure.change ? changeHtml(figure.change) : ""}</div>`
      : "";
  return card(
    [
      heading(section),
      total,
      drawn ? image(drawn, section.sentence) : "",
      section.table ? tableHtml(section, mostRows) : "",
      kind === "text" ? proseHtml(section.prose) : "",
      ...(target && !drawn ? [target] : []).map(line),
      ...notes.map(line),
    ].join(""),
  );
}

const mostColumns = 6;
const mostOnPhones = 3;

function tableHtml({ table: model, cell }: Section, mostRows: number): string {
  if (!model) return "";
  const first = Math.max(0, model.columns.length - mostColumns);
  const side = `padding:6px 0 6px 12px;border-bottom:1px solid ${colors.line};text-align:right;white-space:nowrap`;
  const left = `padding:6px 0;border-bottom:1px solid ${colors.line};text-align:left;word-break:break-word`;
  const shown = <T>(cells: T[]) => cells.slice(first);
  const classed = (look: "ink" | "faint", place: number, count: number) =>
    text(look, 13, `${side};font-weight:400`, count - place > mostOnPhones ? " earlier" : "");
  const row = (tag: "th" | "td", look: "ink" | "faint", name: string, cells: string[]) =>
    `<tr><th ${text(look, 13, `${left};font-weight:400`)}>${escapeHtml(name)}</th>${cells
      .map(
        (value, place) =>
          `<${tag} ${classed(look, place, cells.length)}>${escapeHtml(value)}</${tag}>`,
      )
      .join("")}</tr>`;
  const rows = model.rows.slice(0, mostRows);
  const beyond = model.rows.length - rows.length + model.left;
  return `<table cellpadding="0" cellspacing="0" border="0" width="100%" class="lines" style="margin-top:8px;border-collapse:collapse">${[
    row(
      "th",
      "faint",
      model.nameLabel,
      shown(model.columns).map(({ label }) => label),
    ),
    ...rows.map(({ name, cells }) => row("td", "ink", name, shown(cells).map(cell))),
    model.totals
      ? row(
          "td",
          "ink",
          "Total",
          shown(model.totals).map((value) => (value === undefined ? "" : cell(value))),
        )
      : "",
  ].join("")}</table>${beyond > 0 ? line(`and ${beyond} more`) : ""}`;
}

const proseHtml = (lines: ProseLine[]) =>
  lines
    .map(({ kind, text: words }) => {
      const look =
        kind === "heading"
          ? text("ink", 15, "margin-top:6px;font-weight:600")
          : text("soft", 14, "margin-top:4px");
      return `<div ${look}>${kind === "item" ? "• " : ""}${escapeHtml(words)}</div>`;
    })
    .join("");
