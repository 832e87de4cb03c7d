import type { HonoRequest } from "hono";
import { essenceOf, mebibyte, readChunks } from "#api/platform/body.ts";
import type { Deps } from "#api/platform/deps.ts";
import { AppError } from "#api/platform/errors.ts";

const largestFile = 1024 * mebibyte;
const longestSilence = 60_000;

/**
 * The bytes of a file as they come, 1 GiB at most and for as long as they keep coming and the
 * process goes on. 415 unless it is plain text/csv in UTF-8.
 */
export function readUpload({ isDraining }: Deps, request: HonoRequest): AsyncGenerator<Uint8Array> {
  const type = request.header("content-type");
  const encoding = request.header("content-encoding")?.trim().toLowerCase() ?? "identity";
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(type ?? "")?.[1] ?? "utf-8";
  if (essenceOf(type) !== "text/csv" || !/^(utf-?8|us-ascii)$/i.test(charset)) {
    throw new AppError("unsupported_media_type", "Send the file as text/csv, in UTF-8.");
  }
  if (encoding !== "identity") {
    throw new AppError("unsupported_media_type", "Send the file as it is, without compression.");
  }
  return readChunks(request.raw, {
    limit: largestFile,
    silence: longestSilence,
    isDraining,
  });
}
