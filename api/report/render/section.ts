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

/** What a mail or a file says about a widget, every number already in words. */
export type Section = {
  id: string;
  title: string;
  kind: SnapshotWidget["kind"];
  /** Its own days, where they are not the report's. */
  covers: string | undefined;
  /** The number of the whole range; texts and broken widgets have none. */
  figure: { short: string; full: string; change: Change | undefined; before: string } | undefined;
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
  const model = widget.kind === "table" ? tableModel(data, widget.options, locale) : undefined;
  return {
    covers: isOwn && period.from !== null ? covered : undefined,
    figure: {
      short: formatNumber(data.total, unit, undefined, locale),
      full: full(data.total),
      change: data.change && change.text !== missing ? change : undefined,
      before: data.previous ? full(data.previous.total) : "",
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

function targetWords(widget: SnapshotWidget, data: Answer, locale: string) {
  const target = targetOf(widget, data);
  if (target === undefined || !["number", "gauge"].includes(widget.kind)) return undefined;
  const arc = gaugeArc(data.total, target, data.metric.direction, { min: 0 });
  return towardsTarget({ arc, target, unit: shownUnit(data, widget.options) }, locale);
}

function notesOf({ kind, query }: SnapshotWidget, data: Answer, input: SnapshotInput): string[] {
  const empty = whyEmpty(data, [...(query?.filters ?? []), ...input.filters]);
  if (empty) return [empty.fact];
  const last = data.buckets.at(-1);
  const isOverTime = ["line", "area", "bar", "table"].includes(kind) && data.buckets.length > 1;
  if (!data.partialLast || !isOverTime || last === undefined) return [];
  const name = formatBucket(last, data.interval, data.timezone, "full", input.locale);
  return [`${name} is not complete.`];
}
