/** What the first line of a CSV file says about it, for a look before it is sent. */
export type CsvColumns = { tags: string[]; hasTimestamp: boolean; complaint: string | undefined };

/** Reads the names of the columns from the beginning of a file; the server reads it properly. */
export function csvColumns(beginning: string): CsvColumns {
  const [firstLine = ""] = beginning.replace(/^\uFEFF/, "").split(/\r?\n/, 1);
  const names = namesIn(firstLine);
  const missing = ["metric", "value"].filter((name) => !names.includes(name));
  const tags = names.filter((name) => !["metric", "value", "timestamp"].includes(name));
  return {
    tags,
    hasTimestamp: names.includes("timestamp"),
    complaint: missing.length === 0 ? undefined : complain(firstLine, missing),
  };
}

function namesIn(line: string): string[] {
  const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)];
  return cells.map(([, quoted, plain]) => (quoted?.replaceAll('""', '"') ?? plain ?? "").trim());
}

function complain(line: string, missing: string[]): string {
  if (!line.includes(",") && /[;\t]/.test(line)) {
    return "The columns are not parted by commas. Save the file as CSV with commas, then choose it again.";
  }
  if (/^"?start"?,/.test(line) && missing.includes("metric")) {
    return "This looks like the CSV of a chart, which holds sums and no points. Import what “Download CSV” at the points of a metric gives.";
  }
  const names = missing.map((name) => `“${name}”`).join(" or ");
  return `The first line names no column ${names}. It must name the columns, as in the example below.`;
}
