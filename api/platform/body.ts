import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./env.ts";
import { AppError } from "./errors.ts";
import { decodeUtf8, parseJson, refuseHostileJson } from "./json-text.ts";

export const mebibyte = 1024 * 1024;
const slowestBody = 30_000;
const drainingCheck = 500;

/**
 * Reads a body while counting, so that a missing or lying Content-Length changes nothing; above
 * `limit` bytes the rest is left unread and the answer is 413.
 */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  refuseDeclared(request, limit);
  if (!request.body) return new Uint8Array();
  return readStream(request.body, limit);
}

/** The body of a request, to be read in parts; a declared length above `limit` is 413 at once. */
export function readRequest(request: Request, limit: number) {
  refuseDeclared(request, limit);
  return createByteReader(request.body ?? new Blob().stream(), limit);
}

function refuseDeclared(request: Request, limit: number) {
  const declared = request.headers.get("content-length");
  if (declared !== null && !/^\d+$/.test(declared)) {
    throw new AppError("invalid_header", "Content-Length is not a number.");
  }
  if (Number(declared ?? 0) > limit) throw tooLarge(limit);
}

/** The bytes of a stream, at most `limit` of them, else 413; 408 when they take over 30 seconds. */
export async function readStream(
  stream: ReadableStream<Uint8Array>,
  limit: number,
): Promise<Uint8Array> {
  const reader = createByteReader(stream, limit);
  await reader.isWholeWithin(limit);
  return reader.bytes();
}

/** Reads a stream in parts: 413 above `limit` bytes, 408 when all reading takes over 30 seconds. */
export function createByteReader(stream: ReadableStream<Uint8Array>, limit: number) {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  let isWhole = false;
  let timeLeft = slowestBody;

  async function readPast(most: number) {
    while (!isWhole && size <= most) {
      const { done, value } = await reader.read().catch(endedEarly);
      isWhole = done;
      if (done) return;
      size += value.byteLength;
      if (size > limit) throw tooLarge(limit);
      chunks.push(value);
    }
  }
  const leave = () => void reader.cancel().catch(() => undefined);

  /**
   * Reads on to the end, or until there are more than `most` bytes; answers whether it is the end.
   * 408 sooner than otherwise when it takes longer than `milliseconds`.
   */
  async function isWholeWithin(most: number, milliseconds = timeLeft): Promise<boolean> {
    const begun = performance.now();
    try {
      await inTime(readPast(most), Math.min(milliseconds, timeLeft));
    } catch (error) {
      leave();
      throw error;
    }
    timeLeft -= performance.now() - begun;
    return isWhole;
  }
  /** What was read; it is not kept. */
  const bytes = () => joined(chunks.splice(0), size);
  return { isWholeWithin, bytes, leave };
}

type Bounds = { limit: number; silence: number; isDraining: () => boolean };

/**
 * The chunks of a body of any length as they come: 413 above `limit` bytes, 408 when nothing came
 * for `silence` milliseconds, 503 soon after the process is to end.
 */
export async function* readChunks(
  request: Request,
  { limit, silence, isDraining }: Bounds,
): AsyncGenerator<Uint8Array> {
  refuseDeclared(request, limit);
  if (!request.body) return;
  const reader = request.body.getReader();
  let size = 0;
  try {
    for (;;) {
      const chunk = inTime(reader.read().catch(endedEarly), silence);
      const { done, value } = await unlessDraining(chunk, isDraining);
      if (done) return;
      size += value.byteLength;
      if (size > limit) throw tooLarge(limit);
      if (isDraining()) throw restarting();
      yield value;
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

/** What `work` answers, unless it takes longer than this: then 408. */
async function inTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(tooSlow()), milliseconds);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What `work` answers, unless the process is to end first: then 503. */
async function unlessDraining<T>(work: Promise<T>, isDraining: () => boolean): Promise<T> {
  const { promise: ending, reject } = Promise.withResolvers<never>();
  const timer = setInterval(() => isDraining() && reject(restarting()), drainingCheck);
  try {
    return await Promise.race([work, ending]);
  } finally {
    clearInterval(timer);
  }
}

const restarting = () =>
  new AppError("busy", "The server is being restarted; send the file again in a moment.", {
    retryAfter: 5,
  });

const tooSlow = () =>
  new AppError("request_timeout", "The body came too slowly; send the request again.");

/** Whoever sends hung up, or what packs the bytes is broken: no fault of ours. */
const endedEarly = () => {
  throw new AppError("malformed", "The body ended before it was whole.");
};

function joined(chunks: Uint8Array[], size: number): Uint8Array {
  if (chunks.length === 1 && chunks[0]) return chunks[0];
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

const tooLarge = (limit: number) =>
  new AppError("body_too_large", `Send at most ${limit / mebibyte} MiB at once.`);

/** The media type without its parameters, lower-cased. */
export const essenceOf = (contentType: string | undefined) =>
  (contentType ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";

/** No text that the database could hold has U+0000, so neither has an address that asks for it. */
export const refuseUnstorableUrl = createMiddleware<AppEnv>(async (c, next) => {
  if (/%00|\0/.test(c.req.url)) throw new AppError("malformed", "The address holds U+0000.");
  await next();
});

/** Reads the JSON body of a change (1 MiB at most) before its validator sees it. */
export const readJsonBody = createMiddleware<AppEnv>(async (c, next) => {
  const { method } = c.req;
  if (method === "GET" || method === "HEAD" || method === "OPTIONS") return next();
  const encoding = c.req.header("content-encoding");
  if (encoding !== undefined && encoding.toLowerCase() !== "identity") {
    throw new AppError("unsupported_media_type", "Compressed bodies are taken by ingest only.");
  }
  const text = decodeUtf8(await readBytes(c.req.raw, mebibyte));
  if (text !== "") {
    if (essenceOf(c.req.header("content-type")) !== "application/json") {
      throw new AppError("unsupported_media_type", "Send the body as application/json.");
    }
    refuseHostileJson(parseJson(text));
  }
  Object.assign(c.req.bodyCache, { text: Promise.resolve(text) });
  await next();
});
