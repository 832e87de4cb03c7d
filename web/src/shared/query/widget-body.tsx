import { createMemo, lazy, Match, Show, Suspense, Switch } from "solid-js";
import type { OnDrill, OnZoom } from "#figures/drill.ts";
import type { SeriesPlaces } from "#figures/series-places.ts";
import { type Means, whyEmpty } from "#figures/why-empty.ts";
import {
  colorOf,
  type DrawnWidget,
  isRanking,
  shownUnit,
  widgetView,
} from "#figures/widget-look.ts";
import { Chart, loadLibrary } from "#web/shared/chart/chart.tsx";
import { Ranking } from "#web/shared/chart/ranking.tsx";
import type { QueryResult } from "#web/shared/data/metrics.ts";
import { Skeleton } from "#web/shared/ui/skeleton.tsx";
import { NoPoints, NoTagValues } from "./no-points.tsx";
import { NumberBody } from "./number-body.tsx";
import { widgetSentence } from "./widget-sentence.ts";

const GaugeBody = lazy(() => import("./gauge-body.tsx").then((m) => ({ default: m.GaugeBody })));
const HeatBody = lazy(() => import("./heat-body.tsx").then((m) => ({ default: m.HeatBody })));
const PieBody = lazy(() => import("./pie-body.tsx").then((m) => ({ default: m.PieBody })));
const TextBody = lazy(() => import("./text-body.tsx").then((m) => ({ default: m.TextBody })));
const WidgetTable = lazy(() =>
  import("./table/widget-table.tsx").then((m) => ({ default: m.WidgetTable })),
);

const loaders: Partial<Record<DrawnWidget["kind"], () => Promise<unknown>>> = {
  ...{ line: loadLibrary, area: loadLibrary, bar: loadLibrary },
  gauge: GaugeBody.preload,
  heatmap: HeatBody.preload,
  pie: PieBody.preload,
  text: TextBody.preload,
  table: WidgetTable.preload,
};

/**
 * Loads what draws these widgets, so that those far down are drawn at once when they are printed.
 * What does not come is asked for again when it is shown, and said there.
 */
export async function loadBodies(widgets: DrawnWidget[]) {
  const kinds = new Set(widgets.filter((each) => !isRanking(each)).map(({ kind }) => kind));
  await Promise.allSettled([...kinds].map((kind) => loaders[kind]?.()));
}

type Shown = {
  widget: DrawnWidget;
  title: string;
  range: string;
  places?: SeriesPlaces | undefined;
  /** What is advised where there is nothing to draw; everything, unless it says otherwise. */
  means?: Means | undefined;
  onDrill?: OnDrill;
  onZoom?: OnZoom;
};

/**
 * The answer of a widget drawn as its kind; the same on a dashboard, a shared page and in the
 * preview. A text needs no answer. `onDrill` and `onZoom` hear what somebody picks in it.
 */
export function WidgetBody(props: Shown & { result: QueryResult | undefined }) {
  return (
    <Suspense fallback={<Skeleton class="h-full" />}>
      <Show
        when={props.widget.kind !== "text"}
        fallback={<TextBody text={props.widget.options.text ?? ""} title={props.title} />}
      >
        <Show when={props.result} fallback={<Skeleton class="h-full" />}>
          {(result) => <Answered {...props} result={result()} />}
        </Show>
      </Show>
    </Suspense>
  );
}

const needsTag = ({ kind, query }: DrawnWidget) =>
  kind === "pie" || (kind === "bar" && query?.interval === "none");

function Answered(props: Shown & { result: QueryResult }) {
  const label = () => widgetSentence(props.result, props.title, props.range);
  const kind = () => props.widget.kind;
  const empty = createMemo(() => whyEmpty(props.result, props.widget.query?.filters, props.means));
  const isUnsplit = () =>
    needsTag(props.widget) && props.result.series.every(({ key }) => Object.keys(key).length === 0);
  return (
    <Switch fallback={<TimeChart {...props} label={label()} />}>
      <Match when={kind() === "number"}>
        <NumberBody widget={props.widget} result={props.result} label={label()} empty={empty()} />
      </Match>
      <Match when={empty()}>{(known) => <NoPoints empty={known()} />}</Match>
      <Match when={isUnsplit()}>
        <NoTagValues tag={props.widget.query?.groupBy} />
      </Match>
      <Match when={kind() === "table"}>
        <WidgetTable {...props} caption={label()} />
      </Match>
      <Match when={kind() === "pie"}>
        <PieBody {...props} label={label()} />
      </Match>
      <Match when={kind() === "gauge"}>
        <GaugeBody {...props} label={label()} />
      </Match>
      <Match when={kind() === "heatmap"}>
        <HeatBody {...props} label={label()} />
      </Match>
      <Match when={kind() === "bar" && props.result.interval === "none"}>
        <Ranking
          series={widgetView(props.widget, props.result, "bar", undefined).series}
          unit={shownUnit(props.result, props.widget.options)}
          label={label()}
          hasOneColor
          color={colorOf(props.widget.options)}
          onDrill={props.onDrill}
        />
      </Match>
    </Switch>
  );
}

function TimeChart(props: Shown & { result: QueryResult; label: string }) {
  const view = createMemo(() => {
    const { kind } = props.widget;
    const marks = kind === "bar" || kind === "area" ? kind : "line";
    return widgetView(props.widget, props.result, marks, props.places);
  });
  return (
    <Chart
      view={view()}
      label={props.label}
      hasLegend={props.widget.options.showLegend}
      onDrill={props.onDrill}
      onZoom={props.onZoom}
    />
  );
}
