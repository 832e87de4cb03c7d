import type { Draft } from "./template.ts";

const columns = 12;
/** What a lone tile leaves to the chart that stands beside it. */
const besideTile = 9;

/**
 * Where widgets stand in 12 columns, in their order: in rows that are full, however many were left
 * out. The widgets of a row share its width and are as high as the highest of them.
 */
export function inFullRows(drafts: Draft[]) {
  const rows: Draft[][] = [];
  for (const draft of drafts) {
    const row = rows.at(-1);
    if (row && fits(row, draft)) row.push(draft);
    else rows.push([draft]);
  }
  let y = 0;
  return rows.flatMap((row) => {
    const h = Math.max(...row.map(({ size }) => size.h));
    const places = shares(row).map((across) => ({ ...across, y, h }));
    y += h;
    return places;
  });
}

/** Tiles stand among themselves, but for a lone one, which the next chart joins. */
function fits(row: Draft[], next: Draft): boolean {
  const isTile = row.every(({ kind }) => kind === "number");
  if (isTile && next.kind !== "number") return row.length === 1;
  return widthOf([...row, next]) <= columns;
}

/** The row's widths grown, or those beside a lone tile shrunk, until they fill it. */
function shares(row: Draft[]) {
  const widths = row.map(({ size }) => (row.length > 1 ? Math.min(size.w, besideTile) : size.w));
  const total = widths.reduce((sum, w) => sum + w, 0);
  const edge = (count: number) =>
    Math.round((widths.slice(0, count).reduce((sum, w) => sum + w, 0) * columns) / total);
  return widths.map((_, index) => ({ x: edge(index), w: edge(index + 1) - edge(index) }));
}

const widthOf = (row: Draft[]) => row.reduce((sum, { size }) => sum + size.w, 0);
