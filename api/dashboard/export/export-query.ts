import type { ReadingCtx } from "#api/platform/access/contexts.ts";
import { csvCell } from "#api/platform/csv-cell.ts";
import type { Query, QueryResult } from "../query/schemas.ts";
import { queryMetric } from "../query/service.ts";
import { zonedTimeWriter } from "./zoned-time.ts";

const linesOfPiece = 200;

/**
 * What queryMetric answers as the lines of a CSV file: a line for each bucket with its start in
 * the answer's zone, a column for each series, then one for each series of the earlier period. Where
 * that has more buckets, lines without a start follow.
 */
export const exportQuery = async (ctx: ReadingCtx, query: Query) =>
  linesOf(await queryMetric(ctx, query));

/** The lines of exportQuery for an answer that is there; `about` is said of each of its columns. */
export function linesOf(answer: QueryResult, about = ""): AsyncGenerator<string> {
  const named = (series: QueryResult["series"], words: string) =>
    series.map(({ label, values }) => ({ label: `${label}${about}${words}`, values }));
  const earlier = named(answer.previous?.series ?? [], " (previous)");
  const columns = [...named(answer.series, ""), ...earlier];
  const writeTime = zonedTimeWriter(answer.timezone);
  const starts = answer.buckets.map((bucket) => new Date(bucket).getTime());
  return pieces(columns, starts.map(writeTime));
}

type Column = { label: string; values: (number | null)[] };

async function* pieces(columns: Column[], starts: string[]): AsyncGenerator<string> {
  yield `${["start", ...columns.map(({ label }) => csvCell(label))].join(",")}\r\n`;
  const lineCount = Math.max(starts.length, ...columns.map(({ values }) => values.length));
  for (let first = 0; first < lineCount; first += linesOfPiece) {
    const length = Math.min(linesOfPiece, lineCount - first);
    const lines = Array.from({ length }, (_, offset) => {
      const values = columns.map((column) => column.values[first + offset] ?? "");
      return `${[starts[first + offset] ?? "", ...values].join(",")}\r\n`;
    });
    yield lines.join("");
  }
}
