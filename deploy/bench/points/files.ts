import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as pause } from "node:timers/promises";
import { read } from "#deploy/testing/client.ts";
import { csvHead, csvLine, isoOf, pointWithin } from "./data.ts";
import type { Year } from "./fill.ts";
import { forgetPeak, peakMb } from "./memory.ts";
import { seeded } from "./random.ts";
import type { Site } from "./site.ts";

const importBytes = 100_000_000;
const linesInChunk = 1_000;
const exportLines = 1_000_000;
const seed = 13;

export type FileFigures = { perSecond: number; peakMb: number };

/** Imports a CSV file of 100 MB and waits until its last line is stored. */
export async function measureImport(site: Site, year: Year): Promise<FileFigures> {
  const { server, person, productId } = site;
  forgetPeak(server);
  const begin = performance.now();
  const { importId } = await upload(site, csvFile(year));
  type Progress = { status: string; accepted: number; errors: unknown[] };
  for (;;) {
    const path = `/products/${productId}/imports/${importId}`;
    const progress = await read<Progress>(await person.get(path));
    if (progress.status === "done") {
      const seconds = (performance.now() - begin) / 1000;
      return { perSecond: progress.accepted / seconds, peakMb: peakMb(server) };
    }
    if (progress.status === "invalid" || progress.status === "failed") {
      throw new Error(`The import went wrong: ${JSON.stringify(progress)}`);
    }
    await pause(500);
  }
}

/** Streams a file as a browser would; the answer comes when all of it is read. */
async function upload({ server, person, productId }: Site, file: Iterable<Uint8Array>) {
  const url = `${server.url}/api/v1/products/${productId}/imports`;
  const headers = { origin: server.url, cookie: person.cookie(), "content-type": "text/csv" };
  const asked = request(url, { method: "POST", headers });
  const answered = once(asked, "response");
  await pipeline(Readable.from(file), asked);
  const [answer]: IncomingMessage[] = await answered;
  const text = (await answer?.toArray())?.join("") ?? "";
  if (answer?.statusCode !== 202) throw new Error(`${answer?.statusCode} from importCsv: ${text}`);
  return JSON.parse(text) as { importId: string };
}

function* csvFile({ from, to }: Year) {
  const random = seeded(seed);
  const utf8 = new TextEncoder();
  yield utf8.encode(csvHead);
  for (let bytes = 0; bytes < importBytes; ) {
    const lines = Array.from({ length: linesInChunk }, () =>
      csvLine(pointWithin(random, from, to)),
    );
    const chunk = utf8.encode(lines.join(""));
    bytes += chunk.length;
    yield chunk;
  }
}

/** Exports about a million points: the first part of the year that holds as many. */
export async function measureExport(
  { server, person, productId, points }: Site & { points: number },
  { from, to }: Year,
): Promise<FileFigures> {
  forgetPeak(server);
  const end = from + (to - from) * Math.min(1, exportLines / points);
  const range = new URLSearchParams({ from: isoOf(from), to: isoOf(end) });
  const begin = performance.now();
  const answer = await person.get(`/products/${productId}/points/export?${range}`);
  if (!answer.ok || !answer.body) throw new Error(`${answer.status} from exportPoints`);
  let lines = -1;
  for await (const chunk of answer.body) {
    for (const byte of chunk as Uint8Array) if (byte === 10) lines += 1;
  }
  const seconds = (performance.now() - begin) / 1000;
  return { perSecond: lines / seconds, peakMb: peakMb(server) };
}
