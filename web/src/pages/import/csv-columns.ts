/** What the first line of a CSV file says about it, for a look before it is sent. */
export type CsvColumns = { tags: string[]; hasTimestamp: boolean; complaint: string | undefined };

const pointColumns = ["metric", "value", "timestamp"];
const tagPrefix = "tag:";

/**
 * Reads the names of the columns from the beginning of a file (or the `isWhole` file), for what can
 * be told before it is sent. The server reads it properly and decides.
 */
export function csvColumns(beginning: string, isWhole = false): CsvColumns {
  const text = beginning.replace(/^\uFEFF/, "");
  const [firstLine = ""] = text.split(/\r?\n/, 1);
  const names = namesIn(firstLine);
  const complaint = isUtf8(firstLine)
    ? (otherFile(firstLine, names) ?? wrongNames(names))
    : "The first line is not in UTF-8: save the file as UTF-8, then choose it again.";
  const hasLines = !isWhole || text.slice(firstLine.length).trim() !== "";
  return {
    tags: names.filter((name) => !pointColumns.includes(name)),
    hasTimestamp: names.includes("timestamp"),
    complaint: complaint ?? (hasLines ? undefined : noLines),
  };
}

const noLines =
  "The file has no lines below the names of its columns: add a line for each point, then choose it again.";

/** Text that was decoded as UTF-8 and is of another encoding holds one of these. */
const isUtf8 = (line: string) => !line.includes("\u0000") && !line.includes("\uFFFD");

function namesIn(line: string): string[] {
  const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)];
  return cells.map(([, quoted, plain]) => (quoted?.replaceAll('""', '"') ?? plain ?? "").trim());
}

function otherFile(line: string, names: string[]): string | undefined {
  if (!line.includes(",") && /[;\t]/.test(line)) {
    return "The columns are not parted by commas. Save the file as CSV with commas, then choose it again.";
  }
  if (names.length > 1 && names[0] === "start" && !names.includes("metric")) {
    return "This looks like the CSV of a chart, which holds sums and no points. Import what “Download CSV” at the points of a metric gives.";
  }
  return undefined;
}

function wrongNames(names: string[]): string | undefined {
  for (const name of names) {
    const meant = name.toLowerCase();
    if (!pointColumns.includes(meant) || names.includes(meant)) continue;
    return `The names are in lower case: write ${meant} instead of ${name}, or ${tagPrefix}${name} where it is a tag.`;
  }
  const missing = ["metric", "value"].filter((name) => !names.includes(name));
  if (missing.length > 0) {
    const columns = missing.map((name) => `“${name}”`).join(" or ");
    return `The first line names no column ${columns}. It must name the columns, as in the example below.`;
  }
  const meanings = names.map(meaningOf);
  const twice = meanings.find((meaning, index) => meanings.indexOf(meaning) < index);
  return twice && `Two columns are for the ${twice}: rename or remove one.`;
}

function meaningOf(name: string): string {
  if (pointColumns.includes(name)) return name;
  return `tag ${name.startsWith(tagPrefix) ? name.slice(tagPrefix.length) : name}`;
}
