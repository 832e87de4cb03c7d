type Figures = Record<string, number>;

/** A Markdown table: a row per figure, a column per kind of database or host. */
export function printTable(columns: Record<string, Figures>) {
  const names = Object.keys(columns);
  const rows = Object.keys(Object.values(columns)[0] ?? {});
  const lines = [
    ["", ...names],
    ["---", ...names.map(() => "---:")],
    ...rows.map((row) => [row, ...names.map((name) => String(columns[name]?.[row] ?? ""))]),
  ];
  process.stdout.write(`${lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n")}\n`);
}
