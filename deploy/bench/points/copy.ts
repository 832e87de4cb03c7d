import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { isoOf, type Point, seriesKeyOf, storedSeriesKey, type Tags } from "./data.ts";
import type { Site } from "./site.ts";

const linesInChunk = 1_000;

export type Copy = Awaited<ReturnType<typeof prepareCopy>>;

/**
 * Answers a COPY into the server's own `points`, with its index and the product's real series, in
 * one stream and one transaction: what the rows cost when nothing is parsed, checked or rolled up.
 */
export async function prepareCopy({ sql }: Site) {
  type Row = { no: number; metricId: number; id: number; key: string; tags: Tags };
  const rows = await sql<Row[]>`
    select s.product_no as no, s.metric_id as "metricId", s.id, m.key, s.tags
    from series s join metrics m on m.id = s.metric_id`;
  const places = new Map(
    rows.map((row) => [
      storedSeriesKey(row.key, row.tags),
      `${row.no}\t${row.metricId}\t${row.id}`,
    ]),
  );
  const lineOf = (point: Point) =>
    `${places.get(seriesKeyOf(point))}\t${isoOf(point.at)}\t${point.value}\n`;

  /** Milliseconds that these points take; their text is made before. */
  return async (points: Point[]) => {
    const chunks: string[] = [];
    for (let at = 0; at < points.length; at += linesInChunk) {
      chunks.push(
        points
          .slice(at, at + linesInChunk)
          .map(lineOf)
          .join(""),
      );
    }
    const begin = performance.now();
    const into =
      await sql`copy points (product_no, metric_id, series_id, ts, value) from stdin`.writable();
    await pipeline(Readable.from(chunks), into);
    return performance.now() - begin;
  };
}
