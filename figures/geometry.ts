import type { ChartKind } from "./chart-view.ts";

/** Where a bucket stands between the plot's left (0) and right (1): bars own a slot, lines an edge. */
export function bucketPosition(index: number, count: number, kind: ChartKind): number {
  if (kind === "bar") return (index + 0.5) / Math.max(1, count);
  return count < 2 ? 0 : index / (count - 1);
}

/** The bucket nearest to a place between the plot's left (0) and right (1). */
export function bucketAt(position: number, count: number, kind: ChartKind): number {
  const index =
    kind === "bar" ? Math.floor(position * count) : Math.round(position * Math.max(0, count - 1));
  return Math.min(Math.max(0, count - 1), Math.max(0, index));
}
