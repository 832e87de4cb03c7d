import { hasLength, isStorableText } from "#api/platform/json-text.ts";
import { metricKey, tagKey } from "#api/platform/names.ts";

/**
 * Names and tags of the points of one body. They come again and again: equal ones are checked once
 * and kept as one text, which is then found without reading it again.
 */
export type SeenTexts = { metrics: Map<string, string>; tags: TagSet; room: number };

/** Tags in the order of their keys, as JSON; those with one more tag stand under its key and value. */
type TagSet = { inner: string; json: string; more: Map<string, Map<string, TagSet>> | undefined };

type ReportFault = (path: string[], code: string, detail: string) => void;

const mostKept = 10_000;
const mostTags = 20;
const longestTagValue = 256;

export const createSeenTexts = (): SeenTexts => ({
  metrics: new Map(),
  tags: { inner: "", json: "{}", more: undefined },
  room: mostKept,
});

/** The one text of a metric's key; undefined where it is none. */
export function metricIn(seen: SeenTexts, metric: unknown): string | undefined {
  if (typeof metric !== "string") return undefined;
  const kept = seen.metrics.get(metric);
  if (kept !== undefined) return kept;
  if (!metricKey.test(metric)) return undefined;
  if (seen.room-- > 0) seen.metrics.set(metric, metric);
  return metric;
}

/** The one text of these tags, canonical JSON; what is wrong with them is reported. */
export function tagsIn(seen: SeenTexts, tags: Record<string, unknown>, fault: ReportFault): string {
  const keys = Object.keys(tags);
  if (!isSorted(keys)) keys.sort();
  if (keys.length > mostTags) {
    fault(["tags"], "too_many_tags", `A point has ${mostTags} tags at most.`);
    return "";
  }
  let set = seen.tags;
  for (const key of keys) {
    const value = tags[key];
    const kept = typeof value === "string" ? set.more?.get(key)?.get(value) : undefined;
    set = kept ?? withTag(seen, set, key, value, fault);
  }
  return set.json;
}

function withTag(
  seen: SeenTexts,
  set: TagSet,
  key: string,
  value: unknown,
  fault: ReportFault,
): TagSet {
  if (!isTagKey(key)) {
    fault(["tags", key], "invalid_tag_key", tagKeyHelp);
    return set;
  }
  if (typeof value !== "string" || !isTagValue(value)) {
    fault(["tags", key], "invalid_tag_value", "A tag's value is a text of 1 to 256 characters.");
    return set;
  }
  const inner = `${set.inner && `${set.inner},`}"${key}":${quoted(value)}`;
  const larger: TagSet = { inner, json: `{${inner}}`, more: undefined };
  if (seen.room-- <= 0) return larger;
  set.more ??= new Map();
  const values = set.more.get(key);
  if (values) values.set(value, larger);
  else set.more.set(key, new Map([[value, larger]]));
  return larger;
}

function isSorted(keys: string[]) {
  for (let index = 1; index < keys.length; index += 1) {
    if ((keys[index - 1] ?? "") > (keys[index] ?? "")) return false;
  }
  return true;
}

/** Holds what JSON writes in another way; a lone surrogate is refused before. */
const escaped = /["\\\p{Cc}]/u;
const quoted = (value: string) => (escaped.test(value) ? JSON.stringify(value) : `"${value}"`);

export const isTagKey = (key: string) => tagKey.test(key) && key !== "__proto__";
export const tagKeyHelp = "Letters, digits, _ . -; 64 at most.";

const isTagValue = (value: string) => hasLength(value, longestTagValue) && isStorableText(value);
