import type { ImportError } from "#schema/import.ts";
import { createSeenTexts } from "../seen-texts.ts";
import type { ValidPoint } from "../validate-points.ts";
import { type CsvRecord, createCsvReader } from "./csv-records.ts";
import { type Columns, readHeader } from "./header.ts";
import { readLine } from "./line.ts";
import { type LineFault, notUtf8 } from "./line-fault.ts";

export type ReadLine = ValidPoint & { line: number };

const mostErrors = 100;

/**
 * Turns the bytes of a file into valid lines, given to `onLines` in order until the first fault.
 * Faults (the first 100) and the number of lines are in `state`.
 */
export function createLineReader(now: number) {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const records = createCsvReader();
  const state = { lines: 0, errors: [] as ImportError[] };
  let columns: Columns | undefined;
  let gaveUp = false;

  const note = (line: number, faults: LineFault[]) => {
    for (const fault of faults) {
      if (state.errors.length < mostErrors) state.errors.push({ line, ...fault });
    }
    gaveUp ||= state.errors.length >= mostErrors;
  };

  function takeHeader({ line, cells, fault }: CsvRecord) {
    const header = fault ? { faults: [fault] } : readHeader(cells);
    if ("columns" in header) columns = header.columns;
    else {
      note(line, header.faults);
      gaveUp = true;
    }
  }

  function take(found: CsvRecord[]): ReadLine[] {
    const read: ReadLine[] = [];
    const seen = createSeenTexts();
    for (const record of found) {
      if (gaveUp) break;
      if (!columns) {
        takeHeader(record);
        continue;
      }
      state.lines += 1;
      const result = readLine(record, columns, now, seen);
      if ("point" in result) read.push({ ...result.point, line: record.line });
      else note(record.line, result.faults);
      gaveUp ||= record.fault?.code === "line_too_long";
    }
    return state.errors.length > 0 ? [] : read;
  }

  function decode(bytes: Uint8Array | undefined): string {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      const [readable = ""] = new TextDecoder().decode(bytes).split("\ufffd", 1);
      note(records.lineAfter(readable), [notUtf8]);
      gaveUp = true;
      return "";
    }
  }

  return {
    state,
    push: (bytes: Uint8Array) => (gaveUp ? [] : take(records.push(decode(bytes)))),
    end: () => {
      if (gaveUp) return [];
      const last = take([...records.push(decode(undefined)), ...records.end()]);
      if (!columns && !gaveUp) note(1, [noHeader]);
      if (columns && state.lines === 0) note(1, [noLines]);
      return last;
    },
  };
}

const noHeader: LineFault = {
  code: "no_header",
  detail: "The file is empty. Its first line names the columns: metric,value,timestamp and tags.",
};

const noLines: LineFault = {
  code: "no_lines",
  detail: "The file has no lines below the names of its columns: add a line for each point.",
};
