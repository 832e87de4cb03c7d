/**
 * What spreadsheets take for a formula, full-width forms included, also behind apostrophes, so that
 * taking one apostrophe away always gives back what was there. Source: OWASP, CSV Injection.
 */
const dangerous = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const special = /[",\r\n]/;

/** A text as a cell of RFC 4180: harmless in spreadsheets, quoted where needed. */
export function csvCell(text: string): string {
  const safe = dangerous.test(text) ? `'${text}` : text;
  return safe !== text || special.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The text that `csvCell` made harmless; other texts as they are. */
export const withoutProtection = (cell: string): string =>
  cell.startsWith("'") && dangerous.test(cell.slice(1)) ? cell.slice(1) : cell;

/** Columns of a file with points that are no tags, and what names a tag that bears such a name. */
export const pointColumns = ["timestamp", "metric", "value"] as const;
export const tagPrefix = "tag:";
