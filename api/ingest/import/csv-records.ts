/// <reference path="./papaparse.d.ts" />
import Papa from "papaparse";
import type { LineFault } from "./line-fault.ts";

/** `line` is where the record begins, counted from 1; records may span lines. */
export type CsvRecord = { line: number; cells: string[]; fault: LineFault | undefined };

/** Longer than any valid record; what is longer lacks the end of a quotation. */
const longestRecord = 512 * 1024;
/** As much must be new as is left of a record, or this: else it would be read again for each piece. */
const enoughToRead = 64 * 1024;

/**
 * Reads RFC 4180 from pieces of text, cut anywhere; the first line decides whether lines end with
 * CRLF or LF. Empty lines are left out. After a fault of `endless` no record is right any more.
 */
export function createCsvReader() {
  let rest = "";
  let begun = 0;
  let line = 1;
  let parser: InstanceType<typeof Papa.Parser> | undefined;

  function parserFor(text: string, isEnd: boolean) {
    const firstEnd = text.indexOf("\n");
    if (firstEnd < 0 && !isEnd) return undefined;
    const newline = text[firstEnd - 1] === "\r" ? "\r\n" : "\n";
    return new Papa.Parser({ delimiter: ",", newline, fastMode: false });
  }

  function read(text: string, isEnd: boolean): CsvRecord[] {
    rest += text;
    if (rest.length - begun < Math.min(begun, enoughToRead) && !isEnd) return [];
    parser ??= parserFor(rest, isEnd);
    const { data, errors, meta } = parser?.parse(rest, 0, !isEnd) ?? nothing;
    rest = isEnd ? "" : rest.slice(meta.cursor);
    begun = rest.length;
    const faulty = new Set(errors.map(({ row }) => row));
    const records = data.flatMap((cells, index) => {
      const begin = line;
      line += linesOf(cells);
      if (cells.length === 1 && cells[0] === "") return [];
      return [{ line: begin, cells, fault: faulty.has(index) ? badQuotes : undefined }];
    });
    return isTooLong() ? [...records, endless()] : records;
  }

  const isTooLong = () => rest.length > longestRecord;
  const endless = () => ({ line, cells: [], fault: tooLong });

  return {
    push: (text: string) => read(text, false),
    end: () => (rest === "" ? [] : read("", true)),
    /** The line that `text` would end in, if it came next. */
    lineAfter: (text: string) => line + breaksIn(rest) + breaksIn(text),
  };
}

const nothing = { data: [], errors: [], meta: { cursor: 0 } };

const linesOf = (cells: string[]) => cells.reduce((lines, cell) => lines + breaksIn(cell), 1);

function breaksIn(text: string): number {
  let breaks = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) breaks += 1;
  return breaks;
}

const badQuotes: LineFault = {
  code: "invalid_quotes",
  detail: 'A cell that begins with " ends with one; inside it, write "" for each ".',
};

const tooLong: LineFault = {
  code: "line_too_long",
  detail: 'A line has no end here: look for a " that is not closed.',
};
