import { pointColumns, tagPrefix } from "#api/platform/csv-cell.ts";
import { isTagKey, tagKeyHelp } from "../seen-texts.ts";
import { type LineFault, notUtf8 } from "./line-fault.ts";

/** Which column holds what, by index. */
export type Columns = {
  names: string[];
  metric: number;
  value: number;
  timestamp: number | undefined;
  tags: { index: number; key: string }[];
};

const known = new Set<string>(pointColumns);

/** The columns that the first line names, or what is wrong with it. */
export function readHeader(cells: string[]): { columns: Columns } | { faults: LineFault[] } {
  const names = cells.map((cell) => cell.trim());
  if (cells.some((cell) => cell.includes("\u0000"))) return { faults: [notUtf8] };
  const other = otherFile(names);
  if (other) return { faults: [{ column: "metric", code: "column_missing", detail: other }] };
  const faults: LineFault[] = [];
  const fault = (column: string | undefined, code: string, detail: string) =>
    faults.push({ column, code, detail });
  const tags: Columns["tags"] = [];
  const seen = new Set<string>();
  for (const [index, name] of names.entries()) {
    const isTag = !known.has(name);
    const key = name.startsWith(tagPrefix) ? name.slice(tagPrefix.length) : name;
    const column = isTag ? tagPrefix + key : name;
    if (seen.has(column)) fault(name, "column_twice", twice(isTag ? `tag ${key}` : name));
    seen.add(column);
    if (!isTag) continue;
    const meant = name.toLowerCase();
    if (known.has(meant) && !names.includes(meant)) {
      fault(name, "column_missing", inLowerCase(meant, name));
      continue;
    }
    if (!isTagKey(key)) fault(name, "invalid_tag_key", `A column is a tag's key. ${tagKeyHelp}`);
    tags.push({ index, key });
  }
  const [metric, value, timestamp] = ["metric", "value", "timestamp"].map((name) =>
    names.indexOf(name),
  ) as [number, number, number];
  const isNamed = (column: string) => names.some((name) => name.toLowerCase() === column);
  if (!isNamed("metric")) fault("metric", "column_missing", missing);
  if (!isNamed("value")) fault("value", "column_missing", missing);
  if (faults.length > 0) return { faults };
  return {
    columns: { names, metric, value, timestamp: timestamp < 0 ? undefined : timestamp, tags },
  };
}

/** What a file is instead, where that tells more than its columns. */
function otherFile(names: string[]): string | undefined {
  const [first = ""] = names;
  if (names.length === 1 && /[;\t]/.test(first)) return otherSeparator;
  return first === "start" && !names.includes("metric") ? ofChart : undefined;
}

const twice = (what: string) => `Two columns are for the ${what}: rename or remove one.`;

const inLowerCase = (meant: string, name: string) =>
  `The names are in lower case: write ${meant} instead of ${name}, or ${tagPrefix}${name} where it is a tag.`;

const otherSeparator =
  "The columns are not parted by commas: save the file as CSV with commas, then send it again.";

const ofChart =
  "This looks like the CSV of a chart, which holds sums and no points: export the metric's points and import those.";

const missing =
  "The first line names the columns, with commas between: metric,value,timestamp and then tags.";
