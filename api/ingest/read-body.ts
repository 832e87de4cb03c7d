import type { HonoRequest } from "hono";
import type { KeyCtx } from "#api/platform/access/contexts.ts";
import { createByteReader, essenceOf, mebibyte, readRequest } from "#api/platform/body.ts";
import { AppError } from "#api/platform/errors.ts";
import { decodeUtf8, parseJson } from "#api/platform/json-text.ts";

const largestBody = 5 * mebibyte;
const newlineDelimited = "application/x-ndjson";

/** Bytes from which on a body, or the points in it, take so much memory that few are held at once. */
const large = 262_144;
const reading = { name: "large bodies", most: 18, ofProduct: 6 };
/** What a turn of reading may last, so that slow senders do not keep the others' large bodies out. */
const slowestTurn = 10_000;
const storing = { name: "large ingest", most: 3, ofProduct: 2 };

/**
 * What `work` makes of the text of an ingest request, plain or gzip: 5 MiB at most once unpacked,
 * counted while it is read. A large one waits for its turn, unread but for its beginning: 503 when
 * too many wait, 408 when the rest takes over 10 seconds. 415 for other types and encodings.
 */
export async function withText<T>(
  ctx: KeyCtx,
  request: HonoRequest,
  work: (text: string) => Promise<T>,
): Promise<T> {
  const isGzip = isPacked(request);
  const body = readRequest(request.raw, largestBody);
  if (await body.isWholeWithin(large)) {
    return isGzip ? withUnpacked(ctx, body.bytes(), work) : work(decodeUtf8(body.bytes()));
  }
  try {
    return await inTurn(ctx, reading, async () => {
      await body.isWholeWithin(largestBody, slowestTurn).catch(refuseSlow);
      if (isGzip) return withUnpacked(ctx, body.bytes(), work);
      return inTurn(ctx, storing, async () => work(decodeUtf8(body.bytes())));
    });
  } finally {
    body.leave();
  }
}

/** Packed, a body says nothing of its size: its beginning is unpacked to see. */
async function withUnpacked<T>(
  ctx: KeyCtx,
  packed: Uint8Array,
  work: (text: string) => Promise<T>,
): Promise<T> {
  const stream = new Blob([packed as Uint8Array<ArrayBuffer>]).stream();
  const body = createByteReader(stream.pipeThrough(new DecompressionStream("gzip")), largestBody);
  if (await body.isWholeWithin(large).catch(refuseGzip)) return work(decodeUtf8(body.bytes()));
  try {
    return await inTurn(ctx, storing, async () => {
      await body.isWholeWithin(largestBody).catch(refuseGzip);
      return work(decodeUtf8(body.bytes()));
    });
  } finally {
    body.leave();
  }
}

/** A product that waits for its database does not keep the others' large bodies back. */
function inTurn<T>(
  ctx: KeyCtx,
  { name, most, ofProduct }: typeof reading,
  work: () => Promise<T>,
): Promise<T> {
  return ctx.inTurn(`${name} of ${ctx.product.no}`, ofProduct, () => ctx.inTurn(name, most, work));
}

function isPacked(request: HonoRequest): boolean {
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
  return encoding === "gzip";
}

function refuseSlow(error: unknown): never {
  if (!(error instanceof AppError) || error.code !== "request_timeout") throw error;
  throw new AppError("request_timeout", "The body came too slowly: send less at once, or gzip it.");
}

function refuseGzip(error: unknown): never {
  if (!(error instanceof AppError) || error.code !== "malformed") throw error;
  throw new AppError(
    "malformed",
    "The body is not valid gzip, or not all of it: compress it again, or send it plain without Content-Encoding.",
  );
}

/** The parsed body; lines of NDJSON come as an array. */
export function parseBody(request: HonoRequest, text: string): unknown {
  if (essenceOf(request.header("content-type")) !== newlineDelimited) return parseJson(text);
  return Array.from(text.matchAll(/[^ \t\r\n][^\n]*/g), ({ 0: line, index }) => {
    try {
      return JSON.parse(line);
    } catch {
      const number = text.slice(0, index).split("\n").length;
      throw new AppError("malformed", `Line ${number} is not valid JSON.`);
    }
  });
}
