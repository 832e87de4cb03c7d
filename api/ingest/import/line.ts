import { withoutProtection } from "#api/platform/csv-cell.ts";
import type { SeenTexts } from "../seen-texts.ts";
import { type Fault, type ValidPoint, validatePoint } from "../validate-points.ts";
import type { CsvRecord } from "./csv-records.ts";
import type { Columns } from "./header.ts";
import type { LineFault } from "./line-fault.ts";

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * The point that a line holds, by the same rules as ingestPoints, or what is wrong with it. `now`
 * is the time of a point without one, in epoch milliseconds. Lines that were read together share what
 * was `seen`, no more: a cell keeps the text alive that it was cut from.
 */
export function readLine(
  { cells, fault }: CsvRecord,
  columns: Columns,
  now: number,
  seen: SeenTexts,
): { point: ValidPoint } | { faults: LineFault[] } {
  if (fault) return { faults: [fault] };
  if (cells.length !== columns.names.length) {
    const counts = `The first line has ${columns.names.length} columns, this one ${cells.length}.`;
    const advice = cells.length > columns.names.length ? quoteHint : commaHint;
    return { faults: [{ code: "wrong_columns", detail: `${counts} ${advice}` }] };
  }
  const faults: Fault[] = [];
  const point = validatePoint(toItem(cells, columns), now, faults, seen);
  if (point && faults.length === 0) return { point };
  return { faults: faults.map((one) => inColumn(one, columns)) };
}

const quoteHint = 'Put a cell that holds a comma between ".';
const commaHint = "Leave a cell empty where there is nothing, with its comma.";

function toItem(cells: string[], columns: Columns) {
  const tags: Record<string, string> = {};
  for (const { index, key } of columns.tags) {
    const cell = cells[index] ?? "";
    if (cell !== "") tags[key] = withoutProtection(cell);
  }
  const written = (cells[columns.value] ?? "").trim();
  return {
    metric: cells[columns.metric]?.trim(),
    value: decimal.test(written) ? Number(written) : written,
    timestamp: toTimestamp(columns.timestamp === undefined ? "" : cells[columns.timestamp]),
    tags,
  };
}

function toTimestamp(cell = ""): string | number | undefined {
  const written = cell.trim();
  if (written === "") return undefined;
  return /^\d{1,16}$/.test(written) ? Number(written) : written;
}

function inColumn({ path, code, detail }: Fault, { tags, names }: Columns): LineFault {
  const [field, key] = path;
  const column = field === "tags" ? names[tags.find((tag) => tag.key === key)?.index ?? -1] : field;
  if (code === "invalid_value") return { column, code, detail: numberHelp };
  return { column, code, detail };
}

const numberHelp = "Write a number such as 12 or -0.5: a point, no thousands separators, no unit.";
