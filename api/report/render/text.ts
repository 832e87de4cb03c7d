import type { Section } from "./section.ts";
import type { SnapshotInput } from "./snapshot.ts";
import { filterWords, leftOutWords, oneLine, periodWords, testWords } from "./words.ts";

const mostRows = 20;
/** The latest ones. */
const mostColumns = 12;

/** The whole report for who reads no HTML. */
export function toText(input: SnapshotInput, sections: Section[]): string {
  const { title, product, period, zone, filters, links, locale } = input;
  const head = [
    `${oneLine(title)} – ${oneLine(product.name)}`,
    `${periodWords(period, zone, locale)} (${zone})`,
    filterWords(filters),
    testWords(input),
  ];
  const parts = [head.filter(Boolean).join("\n"), ...sections.map(toPart)];
  if (sections.length === 0) parts.push("This dashboard has no widgets.");
  parts.push(leftOutWords(input));
  if (links.dashboard) parts.push(`Open the dashboard:\n${links.dashboard}`);
  if (links.unsubscribe) parts.push(`--\nEnd these mails to you:\n${links.unsubscribe}`);
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

function toPart(section: Section): string {
  const { title, figure, covers, target, movers, notes } = section;
  const change = figure?.change ? `, ${figure.change.text}` : "";
  const before = figure && figure.before !== "" ? ` (before: ${figure.before})` : "";
  return [
    figure ? `${title}: ${figure.full}${change}${before}` : title,
    covers,
    target,
    ...tableLines(section),
    movers.length > 0 ? `Moved by: ${movers.join(", ")}` : undefined,
    ...section.prose.map(({ kind, text }) => (kind === "item" ? `- ${text}` : text)),
    ...notes,
  ]
    .filter(Boolean)
    .join("\n");
}

function tableLines({ table, widget, cell }: Section): string[] {
  if (table) {
    const rows = table.rows.slice(0, mostRows);
    const line = (name: string, cells: string[]) =>
      `  ${oneLine(name)}: ${cells.slice(-mostColumns).join(" | ")}`;
    const labels = table.columns.map(({ label }) => oneLine(label));
    return [
      line(table.nameLabel, labels),
      ...rows.map(({ name, cells }) => line(name, cells.map(cell))),
    ];
  }
  const series = widget.data?.series ?? [];
  if (series.length < 2) return [];
  return series.slice(0, mostRows).map(({ label, total }) => `  ${oneLine(label)}: ${cell(total)}`);
}
