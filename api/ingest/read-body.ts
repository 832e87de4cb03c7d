import type { HonoRequest } from "hono";
import { essenceOf, mebibyte, readBytes, readStream } from "#api/platform/body.ts";
import { AppError } from "#api/platform/errors.ts";
import { decodeUtf8, parseJson } from "#api/platform/json-text.ts";

const largestBody = 5 * mebibyte;
const newlineDelimited = "application/x-ndjson";

/**
 * The text of an ingest request, plain or gzip; 5 MiB at most once unpacked, counted while it is
 * read. 415 for other encodings.
 */
export async function readBodyText(request: HonoRequest): Promise<string> {
  const type = essenceOf(request.header("content-type"));
  if (type !== "application/json" && type !== newlineDelimited) {
    throw new AppError(
      "unsupported_media_type",
      "Send points as application/json or application/x-ndjson.",
    );
  }
  const encoding = request.header("content-encoding")?.trim().toLowerCase() ?? "identity";
  if (encoding === "identity") return decodeUtf8(await readBytes(request.raw, largestBody));
  if (encoding !== "gzip" || !request.raw.body) {
    throw new AppError("unsupported_media_type", "Send the body plain or with one gzip.");
  }
  const unpacked = request.raw.body.pipeThrough(new DecompressionStream("gzip"));
  return decodeUtf8(await readStream(unpacked as ReadableStream<Uint8Array>, largestBody));
}

/** The parsed body; lines of NDJSON come as an array. */
export function parseBody(request: HonoRequest, text: string): unknown {
  if (essenceOf(request.header("content-type")) !== newlineDelimited) return parseJson(text);
  const lines = text.split(/\r?\n/);
  return lines.flatMap((line, index) => (line.trim() === "" ? [] : [parseLine(line, index + 1)]));
}

function parseLine(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new AppError("malformed", `Line ${number} is not valid JSON.`);
  }
}
