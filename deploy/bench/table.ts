type Figures = Record<string, number>;

/** A Markdown table: a row per figure, a column per kind of database or host. */
export function printTable(columns: Record<string, Figures>) {
  const names = Object.keys(columns);
  const rows = Object.keys(Object.values(columns)[0] ?? {});
  printRows(
    ["", ...names],
    rows.map((row) => [row, ...names.map((name) => String(columns[name]?.[row] ?? ""))]),
  );
}

/** A Markdown table; all but the first column are set to the right. */
export function printRows(head: string[], rows: string[][]) {
  const lines = [head, head.map((_, column) => (column === 0 ? "---" : "---:")), ...rows];
  process.stdout.write(`${lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}\n\n`);
}
