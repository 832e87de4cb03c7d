import { AppError, type FieldError, invalid } from "#api/platform/errors.ts";
import { hasLength, isStorableText } from "#api/platform/json-text.ts";
import { toPointer } from "#api/platform/router.ts";
import { createSeenTexts, metricIn, type SeenTexts, tagsIn } from "./seen-texts.ts";
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
const longestId = 128;
const known = new Set(["metric", "value", "timestamp", "tags", "id"]);
const noSuchField = "A point has metric, value, timestamp, tags and id, and no other field.";

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
  const faults: Fault[] = [];
  const seen = createSeenTexts();
  for (let index = 0; index < items.length && errors.length < mostErrors; index += 1) {
    const point = validatePoint(items[index], now, faults, seen);
    if (point) points.push(point);
    for (const { path, code, detail } of faults.splice(0)) {
      errors.push({ pointer: toPointer([...at(index), ...path]), index, code, detail });
    }
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
  throw invalid([
    items.length === 0
      ? { pointer, code: "no_points", detail: "Send at least one point." }
      : { pointer, code: "too_many_points", detail: "Send at most 10,000 points at once." },
  ]);
}

/**
 * The point, or undefined with what is wrong added to `faults`, which is empty. Points of one body
 * share what was `seen`.
 */
export function validatePoint(
  item: unknown,
  now: number,
  faults: Fault[],
  seen: SeenTexts,
): ValidPoint | undefined {
  const fault = (path: string[], code: string, detail: string) => {
    faults.push({ path, code, detail });
  };
  if (!isFields(item)) return void fault([], "not_a_point", "A point is an object.");
  for (const field in item) {
    if (!known.has(field)) fault([field], "unknown_field", noSuchField);
  }
  const metric = metricIn(seen, item.metric);
  if (metric === undefined) {
    fault(["metric"], item.metric === undefined ? "required" : "invalid_metric", metricHelp);
  }
  const { value, id } = item;
  if (typeof value !== "number") {
    fault(["value"], value === undefined ? "required" : "invalid_value", "Send a JSON number.");
  } else if (!Number.isFinite(value)) {
    fault(["value"], "not_finite", "The number is larger than a double can hold.");
  }
  const timestamp = parseTimestamp(item.timestamp, now);
  if (typeof timestamp !== "number") fault(["timestamp"], timestamp.code, timestamp.detail);
  const tags = validateTags(item.tags, seen, fault);
  if (id !== undefined && !isPointId(id)) {
    fault(["id"], "invalid_id", "An id is a text of 1 to 128 characters.");
  }
  if (faults.length > 0 || metric === undefined || typeof value !== "number") return;
  if (typeof timestamp !== "number") return;
  return { metric, value: value + 0, timestamp, tags, id: isPointId(id) ? id : undefined };
}

const metricHelp = "Lower-case letters, digits, _ and ., starting with a letter; 128 at most.";

function validateTags(
  tags: unknown,
  seen: SeenTexts,
  fault: (path: string[], code: string, detail: string) => void,
): string {
  if (tags === undefined) return "{}";
  if (isFields(tags)) return tagsIn(seen, tags, fault);
  fault(["tags"], "invalid_tags", "Tags are an object of texts.");
  return "";
}

const isPointId = (id: unknown): id is string =>
  typeof id === "string" && hasLength(id, longestId) && isStorableText(id);

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
