import type { Answer } from "#figures/answer.ts";
import { goodDirection } from "#figures/answer.ts";
import { describeChange, type Verdict } from "#figures/change.ts";
import { chartSentence } from "#figures/chart-sentence.ts";
import { formatBucket } from "#figures/date.ts";
import { gaugeArc, towardsTarget } from "#figures/gauge-arc.ts";
import { asMeasured, formatNumber, missing } from "#figures/number.ts";
import { type TableModel, tableModel } from "#figures/table-model.ts";
import { orderedRows } from "#figures/table-order.ts";
import { whyEmpty } from "#figures/why-empty.ts";
import { shownUnit, targetOf } from "#figures/widget-look.ts";
import { type ProseLine, proseLines } from "./prose.ts";
import type { SnapshotInput, SnapshotWidget } from "./snapshot.ts";
import { oneLine, periodWords } from "./words.ts";

export type Change = { text: string; arrow: "▲" | "▼" | ""; verdict: Verdict };

export type Figure = {
  short: string;
  full: string;
  change: Change | undefined;
  /** In full; empty where nothing is compared. */
  before: string;
  /** What it was before in a line under it, as short as it is told itself. */
  beforeLine: string;
};

/** What a mail or a file says about a widget, every number already in words. */
export type Section = {
  id: string;
  title: string;
  kind: SnapshotWidget["kind"];
  /** Its own days, where they are not the report's. */
  covers: string | undefined;
  /** The number of the whole range; texts and broken widgets have none. */
  figure: Figure | undefined;
  target: string | undefined;
  /** All of it in a sentence, for who sees no pictures. */
  sentence: string;
  table: TableModel | undefined;
  cell: (value: number | null | undefined) => string;
  movers: string[];
  /** What to know about it: that it is broken, empty, or not over yet. */
  notes: string[];
  /** Of a text widget. */
  prose: ProseLine[];
  widget: SnapshotWidget;
};

/** The widget in words. */
export function toSection(widget: SnapshotWidget, input: SnapshotInput): Section {
  const { data, problem } = widget;
  const title = oneLine(widget.title || (data?.metric.name ?? widget.query?.metric ?? ""));
  const base = {
    id: widget.id,
    title,
    kind: widget.kind,
    covers: undefined,
    figure: undefined,
    target: undefined,
    sentence: title,
    table: undefined,
    cell: () => missing,
    movers: [],
    notes: problem === undefined ? [] : [`No numbers: ${oneLine(problem)}`],
    prose: widget.kind === "text" ? proseLines(widget.options.text ?? "") : [],
    widget,
  };
  return data ? { ...base, ...answered(widget, data, title, input) } : base;
}

function answered(widget: SnapshotWidget, data: Answer, title: string, input: SnapshotInput) {
  const { locale, period, zone } = input;
  const unit = shownUnit(data, widget.options);
  const covered = periodWords(data, data.timezone, locale);
  const isOwn = data.timezone !== zone || covered !== periodWords(period, zone, locale);
  const change = describeChange(data.change, unit, goodDirection(data), locale);
  const range = covered;
  const full = (value: number | null | undefined) =>
    formatNumber(value, asMeasured(unit), "full", locale);
  const short = (value: number | null | undefined) => formatNumber(value, unit, undefined, locale);
  const model = widget.kind === "table" ? tableModel(data, widget.options, locale) : undefined;
  return {
    covers: isOwn && period.from !== null ? covered : undefined,
    figure: {
      short: short(data.total),
      full: full(data.total),
      change: data.change && change.text !== missing ? change : undefined,
      before: data.previous ? full(data.previous.total) : "",
      beforeLine: data.previous ? beforeLine(data.total, data.previous.total, short, full) : "",
    },
    target: targetWords(widget, data, locale),
    sentence: chartSentence(
      {
        title,
        range,
        total: data.total,
        unit,
        change: data.change,
        seriesCount: data.series.length,
      },
      locale,
    ),
    table: model && { ...model, rows: orderedRows(model, widget.options.sort) },
    cell: full,
    movers: (widget.movers ?? []).map(({ tag, value, change: moved }) => {
      const size = formatNumber(Math.abs(moved), unit, "compact", locale);
      return `${tag} ${oneLine(value)} ${moved < 0 ? "−" : "+"}${size}`;
    }),
    notes: notesOf(widget, data, input),
  };
}

type Words = (value: number | null) => string;

/** Both in full where their short forms would say that nothing changed. */
function beforeLine(now: number | null, before: number | null, short: Words, full: Words) {
  const isLost = short(now) === short(before) && full(now) !== full(before);
  return isLost ? `Before: ${full(before)}, now ${full(now)}` : `Before: ${short(before)}`;
}

function targetWords(widget: SnapshotWidget, data: Answer, locale: string) {
  const target = targetOf(widget, data);
  if (target === undefined || !["number", "gauge"].includes(widget.kind)) return undefined;
  const arc = gaugeArc(data.total, target, data.metric.direction, { min: 0 });
  return towardsTarget({ arc, target, unit: shownUnit(data, widget.options) }, locale);
}

function notesOf({ kind, query }: SnapshotWidget, data: Answer, input: SnapshotInput): string[] {
  const empty = whyEmpty(data, [...(query?.filters ?? []), ...input.filters]);
  if (empty) return [empty.fact];
  const isOverTime = ["line", "area", "bar", "table"].includes(kind) && data.interval !== "none";
  const cut = isOverTime ? cutBuckets(data, coversAll(query, input)) : [];
  const names = cut.map((bucket) =>
    formatBucket(bucket, data.interval, data.timezone, "full", input.locale),
  );
  const incomplete = `${names.join(" and ")} ${names.length === 1 ? "is" : "are"} not complete.`;
  return [...onlyPart(kind, data), ...(names.length > 0 ? [incomplete] : [])];
}

/** There is nothing before the first point. */
const coversAll = (query: SnapshotWidget["query"], { period }: SnapshotInput): boolean =>
  query?.range ? "preset" in query.range && query.range.preset === "all" : period.from === null;

/** The first and the last one, where the period takes a part of them alone. */
function cutBuckets({ buckets, from, partialLast }: Answer, isAll: boolean): string[] {
  const [first] = buckets;
  const last = buckets.at(-1);
  const isFirstCut = !isAll && first !== undefined && Date.parse(first) < Date.parse(from);
  const cut = [isFirstCut ? first : undefined, partialLast ? last : undefined];
  return [...new Set(cut.filter((bucket) => bucket !== undefined))];
}

/** A chart of one part has no names in it. */
function onlyPart(kind: SnapshotWidget["kind"], { series }: Answer): string[] {
  const [only] = series;
  if (series.length !== 1 || !only || kind === "table") return [];
  return Object.entries(only.key).map(([tag, value]) => `All of it is ${tag} ${oneLine(value)}.`);
}
