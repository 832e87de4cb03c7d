import type { Widget } from "#web/shared/data/dashboards.ts";
import type { Metric } from "#web/shared/data/metrics.ts";

/** The kinds as people choose them; a ranking is a bar widget without an interval. */
export const draftKinds = [
  { value: "number", label: "Number" },
  { value: "line", label: "Line" },
  { value: "area", label: "Area" },
  { value: "bar", label: "Bars" },
  { value: "ranking", label: "Ranking" },
  { value: "pie", label: "Pie" },
  { value: "table", label: "Table" },
  { value: "gauge", label: "Gauge" },
  { value: "heatmap", label: "Heatmap" },
  { value: "text", label: "Text" },
] as const;

export type DraftKind = (typeof draftKinds)[number]["value"];
export type Options = Widget["options"];
export type OptionName = keyof Options;
/** Options while they are chosen: what is undefined or empty is not said. */
export type Wishes = { [Name in OptionName]?: Options[Name] | undefined };

type Traits = {
  /** Whether it shows values one after the other, so that somebody chooses their interval. */
  isOverTime: boolean;
  split: "no" | "may" | "must";
  canCompare: boolean;
  size: { w: number; h: number };
  options: readonly OptionName[];
};

const numbers = ["decimals", "notation"] as const;
const axis = ["axisMin", "axisMax"] as const;
const overTime = { isOverTime: true, split: "may", canCompare: true } as const;

/** What can be chosen for each kind, and the size that a new one has on the grid. */
export const traits: Record<DraftKind, Traits> = {
  number: {
    isOverTime: false,
    split: "no",
    canCompare: true,
    size: { w: 3, h: 2 },
    options: ["target", "color", ...numbers],
  },
  line: {
    ...overTime,
    size: { w: 6, h: 4 },
    options: ["target", "color", ...axis, ...numbers, "showLegend"],
  },
  area: {
    ...overTime,
    size: { w: 6, h: 4 },
    options: ["stacked", "color", ...axis, ...numbers, "showLegend"],
  },
  bar: {
    ...overTime,
    size: { w: 6, h: 4 },
    options: ["stacked", "color", ...numbers, "showLegend"],
  },
  ranking: {
    isOverTime: false,
    split: "must",
    canCompare: false,
    size: { w: 4, h: 4 },
    options: ["color", ...numbers],
  },
  pie: {
    isOverTime: false,
    split: "must",
    canCompare: false,
    size: { w: 4, h: 4 },
    options: ["donut", ...numbers],
  },
  table: { ...overTime, size: { w: 6, h: 4 }, options: ["tableColumns", "sort", ...numbers] },
  gauge: {
    isOverTime: false,
    split: "no",
    canCompare: false,
    size: { w: 3, h: 3 },
    options: ["target", ...axis, "color", ...numbers],
  },
  heatmap: {
    isOverTime: false,
    split: "no",
    canCompare: false,
    size: { w: 6, h: 4 },
    options: ["heatmap", ...numbers],
  },
  text: {
    isOverTime: false,
    split: "no",
    canCompare: false,
    size: { w: 4, h: 3 },
    options: ["text"],
  },
};

/** How a metric is best seen first: amounts as bars, everything else as a line. */
export const kindFor = (metric: Metric | undefined): DraftKind =>
  metric?.kind === "event" ? "bar" : "line";

/** What was said of the options. */
export const saidOptions = (wishes: Wishes): Options =>
  Object.fromEntries(
    Object.entries(wishes).filter(([, value]) => value !== undefined && value !== ""),
  );

/** The part of them that the kind offers. */
export function offeredOptions(kind: DraftKind, wishes: Wishes): Options {
  const offered: readonly string[] = [...traits[kind].options, "description"];
  return Object.fromEntries(
    Object.entries(saidOptions(wishes)).filter(([name]) => offered.includes(name)),
  );
}
