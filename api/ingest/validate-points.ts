import { AppError, type FieldError, invalid } from "#api/platform/errors.ts";
import { isStorableText } from "#api/platform/json-text.ts";
import { metricKey, tagKey } from "#api/platform/names.ts";
import { toPointer } from "#api/platform/router.ts";
import { parseTimestamp } from "./timestamp.ts";

/** A point as it will be stored; `tags` is canonical JSON: keys sorted, so equal sets are equal. */
export type ValidPoint = {
  metric: string;
  value: number;
  timestamp: number;
  tags: string;
  id: string | undefined;
};

const mostPoints = 10_000;
const mostErrors = 100;
const mostTags = 20;
const longestTagValue = 256;
const longestId = 128;
const known = new Set(["metric", "value", "timestamp", "tags", "id"]);

export type Fault = { path: string[]; code: string; detail: string };
type Fields = Record<string, unknown>;

/**
 * Every point of a parsed body (one object, an array, or `{points}`), or a 422 that lists up to
 * 100 faults. `now` is the server's receive time in epoch milliseconds.
 */
export function validatePoints(body: unknown, now: number): ValidPoint[] {
  const { items, at } = itemsOf(body);
  const errors: FieldError[] = [];
  const points: ValidPoint[] = [];
  for (const [index, item] of items.entries()) {
    const faults: Fault[] = [];
    const point = validatePoint(item, now, faults);
    if (point) points.push(point);
    for (const { path, code, detail } of faults) {
      errors.push({ pointer: toPointer([...at(index), ...path]), index, code, detail });
    }
    if (errors.length >= mostErrors) break;
  }
  if (errors.length > 0) {
    throw new AppError("invalid", "Nothing was stored: some points are not valid; see errors.", {
      fields: errors.slice(0, mostErrors),
    });
  }
  return points;
}

function itemsOf(body: unknown): { items: unknown[]; at: (index: number) => string[] } {
  if (Array.isArray(body)) return { items: bounded(body, ""), at: (index) => [String(index)] };
  if (!isFields(body)) {
    throw invalid([
      {
        pointer: "",
        code: "not_a_point",
        detail: "Send a point, an array of points, or {points}.",
      },
    ]);
  }
  if (!Object.hasOwn(body, "points")) return { items: [body], at: () => [] };
  const { points, ...rest } = body;
  const [extra] = Object.keys(rest);
  if (extra !== undefined) {
    throw invalid([
      { pointer: toPointer([extra]), code: "unknown_field", detail: "Only points belongs here." },
    ]);
  }
  if (!Array.isArray(points)) {
    throw invalid([
      { pointer: "/points", code: "not_an_array", detail: "Send an array of points." },
    ]);
  }
  return { items: bounded(points, "/points"), at: (index) => ["points", String(index)] };
}

function bounded(items: unknown[], pointer: string): unknown[] {
  if (items.length >= 1 && items.length <= mostPoints) return items;
  const code = items.length === 0 ? "no_points" : "too_many_points";
  throw invalid([{ pointer, code, detail: "A request holds 1 to 10,000 points." }]);
}

/** The point, or undefined with what is wrong added to `faults`. */
export function validatePoint(item: unknown, now: number, faults: Fault[]): ValidPoint | undefined {
  const fault = (path: string[], code: string, detail: string) => {
    faults.push({ path, code, detail });
  };
  if (!isFields(item)) return void fault([], "not_a_point", "A point is an object.");
  for (const field of Object.keys(item)) {
    if (!known.has(field)) fault([field], "unknown_field", "A point has no such field.");
  }
  const { metric, value } = item;
  if (typeof metric !== "string" || !metricKey.test(metric)) {
    fault(["metric"], metric === undefined ? "required" : "invalid_metric", metricHelp);
  }
  if (typeof value !== "number") {
    fault(["value"], value === undefined ? "required" : "invalid_value", "Send a JSON number.");
  } else if (!Number.isFinite(value)) {
    fault(["value"], "not_finite", "The number is larger than a double can hold.");
  }
  const timestamp = parseTimestamp(item.timestamp, now);
  if (typeof timestamp !== "number") fault(["timestamp"], timestamp.code, timestamp.detail);
  const tags = validateTags(item.tags, fault);
  const { id } = item;
  if (id !== undefined && !isPointId(id)) {
    fault(["id"], "invalid_id", "An id is a text of 1 to 128 characters.");
  }
  if (faults.length > 0 || typeof metric !== "string" || typeof value !== "number") return;
  if (typeof timestamp !== "number" || tags === undefined) return;
  return { metric, value: value + 0, timestamp, tags, id: isPointId(id) ? id : undefined };
}

const metricHelp = "Lower-case letters, digits, _ and ., starting with a letter; 128 at most.";

function validateTags(
  tags: unknown,
  fault: (path: string[], code: string, detail: string) => void,
): string | undefined {
  if (tags === undefined) return "{}";
  if (!isFields(tags)) return void fault(["tags"], "invalid_tags", "Tags are an object of texts.");
  const keys = Object.keys(tags).sort();
  if (keys.length > mostTags) {
    return void fault(["tags"], "too_many_tags", `A point has ${mostTags} tags at most.`);
  }
  let text = "";
  for (const key of keys) {
    const value = tags[key];
    if (!isTagKey(key)) {
      fault(["tags", key], "invalid_tag_key", tagKeyHelp);
    } else if (typeof value !== "string" || !isTagValue(value)) {
      fault(["tags", key], "invalid_tag_value", "A tag's value is a text of 1 to 256 characters.");
    } else {
      text += `${text && ","}"${key}":${quoted(value)}`;
    }
  }
  return `{${text}}`;
}

/** Holds what JSON writes in another way; a lone surrogate is refused before. */
const escaped = /["\\\p{Cc}]/u;
const quoted = (value: string) => (escaped.test(value) ? JSON.stringify(value) : `"${value}"`);

export const isTagKey = (key: string) => tagKey.test(key) && key !== "__proto__";
export const tagKeyHelp = "Letters, digits, _ . -; 64 at most.";

const isTagValue = (value: string) =>
  value !== "" &&
  (value.length <= longestTagValue || [...value].length <= longestTagValue) &&
  isStorableText(value);

const isPointId = (id: unknown): id is string =>
  typeof id === "string" && id !== "" && id.length <= longestId && isStorableText(id);

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
