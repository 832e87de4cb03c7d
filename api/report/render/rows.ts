import type { SnapshotWidget } from "./snapshot.ts";

/** Widgets as a mail has them below each other: two numbers that follow each other share a row. */
export function rowsOf<T extends Pick<SnapshotWidget, "kind">>(widgets: T[]): T[][] {
  const rows: T[][] = [];
  for (const widget of widgets) {
    const last = rows.at(-1);
    const isSecond = widget.kind === "number" && last?.length === 1 && last[0]?.kind === "number";
    if (isSecond) last.push(widget);
    else rows.push([widget]);
  }
  return rows;
}
