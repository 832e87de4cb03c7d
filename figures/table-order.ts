import type { Row, TableModel } from "./table-model.ts";

/** How rows are ordered; the column "name" is the first one. */
export type Order = { column: string; descending: boolean };

/** The rows in that order; without one, or by a column that is not there, as they came. */
export function orderedRows({ columns, rows }: TableModel, order: Order | undefined): Row[] {
  if (!order) return rows;
  const { column, descending } = order;
  const sign = descending ? -1 : 1;
  if (column === "name") return rows.toSorted((a, b) => sign * compareNames(a.order, b.order));
  const index = columns.findIndex(({ id }) => id === column);
  if (index < 0) return rows;
  return rows.toSorted((a, b) => compareValues(a.cells[index], b.cells[index], sign));
}

const compareNames = (a: string, b: string) => a.localeCompare(b, undefined, { numeric: true });

/** What is missing comes last, whichever way the others go. */
function compareValues(a: number | null | undefined, b: number | null | undefined, sign: number) {
  const left = a ?? null;
  const right = b ?? null;
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return sign * (left - right);
}

/** The order after a click on a column's head: numbers the greatest first, then the other way. */
export function nextOrder(before: Order | undefined, column: string): Order {
  if (before?.column === column) return { column, descending: !before.descending };
  return { column, descending: column !== "name" };
}
