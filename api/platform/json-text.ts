import { AppError, type FieldError, invalid } from "./errors.ts";
import { toPointer } from "./router.ts";

const deepest = 20;

/** Without U+0000 and lone surrogates: Postgres can hold neither in text or jsonb. */
export const isStorableText = (text: string) => text.isWellFormed() && !text.includes("\0");

/** Whether a text has 1 to `most` characters, an emoji being one. */
export const hasLength = (text: string, most: number) =>
  text !== "" && (text.length <= most || (text.length <= 2 * most && [...text].length <= most));

/** Decodes UTF-8 strictly; malformed bytes are a 400. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new AppError("malformed", "The body is not valid UTF-8.");
  }
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("malformed", "The body is not valid JSON.");
  }
}

/**
 * Refuses (422) what no operation can store or should see: NUL and lone surrogates in any string,
 * numbers beyond what a double holds, `__proto__` keys (zod drops them silently), absurd depth.
 */
export function refuseHostileJson(value: unknown) {
  const fault = findFault(value, [], 0);
  if (fault) throw invalid([fault]);
}

function findFault(value: unknown, path: PropertyKey[], depth: number): FieldError | undefined {
  const fault = (code: string, detail: string) => ({ pointer: toPointer(path), code, detail });
  if (typeof value === "string" && !isStorableText(value)) {
    return fault("invalid_text", "Text may not hold U+0000 or half of a surrogate pair.");
  }
  if (typeof value === "number" && !Number.isFinite(value)) {
    return fault("not_finite", "The number is larger than a double can hold.");
  }
  if (typeof value !== "object" || value === null) return undefined;
  if (depth >= deepest) return fault("too_deep", `Nesting may be ${deepest} levels deep.`);
  for (const [key, inner] of Object.entries(value)) {
    if (key === "__proto__" || !isStorableText(key)) {
      return fault("invalid_key", "A field has a name that is not allowed.");
    }
    const found = findFault(inner, [...path, key], depth + 1);
    if (found) return found;
  }
  return undefined;
}
