import { bodyHeight, drawBody } from "#api/drawing/draw-widget.ts";
import { drawFigure, drawTitle, titleHeight } from "#api/drawing/heading.ts";
import type { Mark } from "#api/drawing/mark.ts";
import type { Brush } from "#api/drawing/paint.ts";
import { drawTable, tableHeight } from "#api/drawing/table.ts";
import { isUndrawn } from "#api/drawing/widget-picture.ts";
import type { Section } from "../render/section.ts";
import type { SnapshotInput } from "../render/snapshot.ts";
import { filterWords, oneLine, periodWords } from "../render/words.ts";
import { type Block, blockWidth, frame, inset } from "./block.ts";
import { numberRows, numbersBlock } from "./number-cards.ts";
import { wrapText } from "./wrap-text.ts";

const innerWidth = blockWidth - 2 * inset;
const rowsOfBlock = 24;
const mostRows = 200;

/** Name, product, exact dates and filters. */
export function headBlock(input: SnapshotInput, { colors }: Brush): Block {
  const { period, zone, locale, filters } = input;
  const covered = `${periodWords(period, zone, locale)} (${zone})`;
  const title = wrapText(oneLine(input.title), blockWidth, { size: 24, isBold: true }).slice(0, 3);
  const more = [covered, ...wrapText(filterWords(filters), blockWidth, { size: 13 }).slice(0, 4)];
  const product = oneLine(input.product.name);
  const base = 38 + title.length * 30;
  return {
    height: base + more.length * 19,
    marks: [
      { kind: "text", x: 0, y: 14, text: product, size: 13, color: colors["ink-3"] },
      ...title.map(
        (text, index): Mark => ({
          kind: "text",
          x: 0,
          y: 44 + index * 30,
          text,
          size: 24,
          color: colors.ink,
          isBold: true,
        }),
      ),
      ...more.map(
        (text, index): Mark => ({
          kind: "text",
          x: 0,
          y: base + index * 19,
          text,
          size: 13,
          color: colors["ink-2"],
        }),
      ),
    ],
  };
}

/** Numbers that follow each other in rows, anything else as wide as the page. */
export function sectionBlocks(sections: Section[], brush: Brush): Block[] {
  const blocks: Block[] = [];
  let numbers: Section[] = [];
  const endRow = () => {
    blocks.push(...numberRows(numbers).map((row) => numbersBlock(row, brush)));
    numbers = [];
  };
  for (const section of sections) {
    if (section.kind === "number") {
      numbers.push(section);
      continue;
    }
    endRow();
    blocks.push(...wholeBlocks(section, brush));
  }
  endRow();
  return blocks;
}

function wholeBlocks(section: Section, brush: Brush): Block[] {
  if (section.table) return tableBlocks(section, brush);
  const { widget, kind, notes, prose } = section;
  const lines = prose.flatMap(({ kind: look, text }) => {
    const isBold = look === "heading";
    const shown = look === "item" ? `• ${text}` : text;
    return wrapText(shown, innerWidth, { size: 13, isBold }).map((text) => ({ text, isBold }));
  });
  const plain = notes.map((text) => ({ text }));
  if (lines.length > 0 || !widget.data) return wordBlocks(section, [...lines, ...plain], brush);
  const hasFigure = !["gauge", "pie", "text"].includes(kind);
  const top = titleHeight + inset - 4 + (hasFigure ? 34 : 6);
  const height = bodyHeight(widget, widget.data, innerWidth);
  const area = { x: inset, y: top, width: innerWidth, height };
  const body = drawBody(widget, widget.data, area, brush);
  const drawn = isUndrawn(body) ? [] : body;
  const said = isUndrawn(body) && notes.length === 0 ? [{ text: body.reason }] : plain;
  const under = top + (drawn.length > 0 ? height + 8 : 0);
  const total = under + said.length * 18 + inset - 4;
  return [
    {
      height: total,
      marks: [
        frame(blockWidth, total, brush),
        ...titled(section, brush),
        ...(hasFigure ? drawFigure(widget, widget.data, { x: inset, y: 62, size: 20 }, brush) : []),
        ...drawn,
        ...wordMarks(said, under + 13, brush),
      ],
    },
  ];
}

const titled = ({ title, covers }: Section, brush: Brush) =>
  drawTitle(title, covers ?? "", { x: inset, y: inset - 4, width: innerWidth, height: 20 }, brush);

type Line = { text: string; isBold?: boolean };

const wordMarks = (lines: Line[], y: number, { colors }: Brush): Mark[] =>
  lines.map(({ text, isBold = false }, index) => ({
    kind: "text",
    x: inset,
    y: y + index * 19,
    text,
    size: 13,
    color: isBold ? colors.ink : colors["ink-2"],
    isBold,
  }));

const linesOfBlock = 30;

function wordBlocks(section: Section, lines: Line[], brush: Brush): Block[] {
  const parts = pieces(lines, linesOfBlock);
  return parts.map((part, index) => {
    const top = index === 0 && section.title !== "" ? titleHeight + inset : inset;
    const height = top + part.length * 19 + inset - 6;
    const title = index === 0 && section.title !== "" ? titled(section, brush) : [];
    return {
      height,
      marks: [frame(blockWidth, height, brush), ...title, ...wordMarks(part, top + 11, brush)],
    };
  });
}

/** A long table goes on in further blocks, each with its head. */
function tableBlocks(section: Section, brush: Brush): Block[] {
  const { table, cell } = section;
  if (!table) return [];
  const head = [table.nameLabel, ...table.columns.map(({ label }) => label)];
  const shown = table.rows.slice(0, mostRows);
  const beyond = table.rows.length - shown.length + table.left;
  const rows = [
    ...shown.map(({ name, cells }) => [name, ...cells.map(cell)]),
    ...(beyond > 0 ? [[`and ${beyond} more`]] : []),
    ...(table.totals
      ? [["Total", ...table.totals.map((value) => (value === undefined ? "" : cell(value)))]]
      : []),
  ];
  const parts = pieces(rows, rowsOfBlock);
  return parts.map((part, index) => {
    const top = inset + (index === 0 ? titleHeight : 0) - 4;
    const height = top + tableHeight(part.length) + inset - 6;
    const isFootLast = table.totals !== undefined && index === parts.length - 1;
    const area = { x: inset, y: top, width: innerWidth, height };
    return {
      height,
      marks: [
        frame(blockWidth, height, brush),
        ...(index === 0 ? titled(section, brush) : []),
        ...drawTable({ head, rows: part, isFootLast }, area, brush),
      ],
    };
  });
}

/** At least one piece, even an empty one. */
const pieces = <T>(all: T[], size: number): T[][] =>
  Array.from({ length: Math.max(1, Math.ceil(all.length / size)) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
