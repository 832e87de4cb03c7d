import type { HonoRequest } from "hono";
import { essenceOf, mebibyte, readBytes, readStream } from "#api/platform/body.ts";
import { AppError } from "#api/platform/errors.ts";
import { decodeUtf8, parseJson } from "#api/platform/json-text.ts";

const largestBody = 5 * mebibyte;
const newlineDelimited = "application/x-ndjson";

/** What came, still packed where it was. */
export type RawBody = { bytes: Uint8Array; isGzip: boolean };

/** The bytes of an ingest request, plain or gzip; 415 for other types and encodings. */
export async function readBody(request: HonoRequest): Promise<RawBody> {
  const type = essenceOf(request.header("content-type"));
  if (type !== "application/json" && type !== newlineDelimited) {
    throw new AppError(
      "unsupported_media_type",
      "Send points as application/json or application/x-ndjson.",
    );
  }
  const encoding = request.header("content-encoding")?.trim().toLowerCase() ?? "identity";
  if (encoding !== "identity" && encoding !== "gzip") {
    throw new AppError("unsupported_media_type", "Send the body plain or with one gzip.");
  }
  return { bytes: await readBytes(request.raw, largestBody), isGzip: encoding === "gzip" };
}

/** The text of a body, 5 MiB at most once unpacked, counted while it is unpacked. */
export async function textOf({ bytes, isGzip }: RawBody): Promise<string> {
  if (!isGzip) return decodeUtf8(bytes);
  return decodeUtf8(await unpack(bytes));
}

async function unpack(bytes: Uint8Array): Promise<Uint8Array> {
  const packed = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
  const unpacked = packed.pipeThrough(new DecompressionStream("gzip"));
  try {
    return await readStream(unpacked, largestBody);
  } catch (error) {
    if (error instanceof AppError && error.code === "malformed") throw notGzip();
    throw error;
  }
}

const notGzip = () =>
  new AppError(
    "malformed",
    "The body is not valid gzip, or not all of it: compress it again, or send it plain without Content-Encoding.",
  );

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
