/** Reads a comma-separated table without quotes, as those used here are; throws at a row of another width. */
export function readTable(text: string): Record<string, string>[] {
  const [header = [], ...rows] = text
    .split(/\r?\n/)
    .filter((line) => line !== "")
    .map((line) => line.split(","));
  return rows.map((cells, index) => {
    if (cells.length !== header.length) {
      throw new Error(`row ${index + 2} has ${cells.length} columns, the header ${header.length}`);
    }
    return Object.fromEntries(header.map((name, column) => [name, cells[column] ?? ""]));
  });
}

/**
 * The UTC instant of a calendar day such as "2012-01-31" or "2012/01/31", at noon:
 * so the day is the same for everybody between UTC−12 and UTC+11.
 */
export const noonOf = (day: string) => Date.parse(`${day.replaceAll("/", "-")}T12:00:00Z`);
