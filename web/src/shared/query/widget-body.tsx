import { Match, Show, Switch } from "solid-js";
import { chartSentence } from "#figures/chart-sentence.ts";
import { Chart } from "#web/shared/chart/chart.tsx";
import { chartView } from "#web/shared/chart/chart-view.ts";
import { Ranking } from "#web/shared/chart/ranking.tsx";
import type { SeriesPlaces } from "#web/shared/chart/series-places.ts";
import { Sparkline } from "#web/shared/chart/sparkline.tsx";
import type { Widget } from "#web/shared/data/dashboards.ts";
import {
  countsFromZero,
  goodDirection,
  type QueryResult,
  trendValues,
} from "#web/shared/data/metrics.ts";
import { Delta, isKnown } from "./delta.tsx";
import { Figure } from "./figure.tsx";
import { hasPoints, NoPoints } from "./no-points.tsx";
import { WidgetTable } from "./widget-table.tsx";

/** What somebody picked in a widget to look closer: a span of time `[from, to)`, or a tag's value. */
export type Drill = { from: string; to: string } | { tag: string; value: string };

/** A widget as it is drawn; it may not be stored yet. */
export type DrawnWidget = Pick<Widget, "kind" | "query" | "options">;

type Shown = {
  widget: DrawnWidget;
  result: QueryResult;
  title: string;
  range: string;
  places?: SeriesPlaces;
  onDrill?: ((what: Drill) => void) | undefined;
  /** Told the span of time that somebody dragged over. */
  onZoom?: ((span: { from: string; to: string }) => void) | undefined;
};

/** The answer of a widget drawn as its kind; the same on a dashboard and in the preview. */
export function WidgetBody(props: Shown) {
  return (
    <Switch>
      <Match when={props.widget.kind === "number"}>
        <NumberBody {...props} />
      </Match>
      <Match when={!hasPoints(props.result)}>
        <NoPoints />
      </Match>
      <Match when={props.widget.kind === "table"}>
        <WidgetTable result={props.result} caption={sentence(props)} />
      </Match>
      <Match when={props.widget.kind === "bar" && props.result.interval === "none"}>
        <Ranking
          series={chartView(props.result, "bar", props.result.metric.unit, props.title).series}
          unit={props.result.metric.unit}
          label={sentence(props)}
          hasOneColor
        />
      </Match>
      <Match when={true}>
        <Chart
          view={chartView(
            props.result,
            props.widget.kind === "bar" ? "bar" : "line",
            props.result.metric.unit,
            props.result.metric.name,
            props.places,
          )}
          label={sentence(props)}
        />
      </Match>
    </Switch>
  );
}

const sentence = ({ result, title, range }: Shown) =>
  chartSentence({
    title,
    range,
    total: result.total,
    unit: result.metric.unit,
    change: result.change,
    seriesCount: result.series.length,
  });

function NumberBody(props: Shown) {
  const unit = () => props.result.metric.unit;
  const values = () => trendValues(props.result);
  return (
    <div class="flex h-full min-h-0 flex-col">
      <p class="flex flex-wrap items-baseline gap-x-2.5">
        <Figure
          value={props.result.total}
          unit={unit()}
          class="text-[clamp(1.5rem,15cqw,2.75rem)] leading-tight tracking-[-0.02em]"
        />
        <Show when={isKnown(props.result.change, unit())}>
          <Delta
            change={props.result.change}
            unit={unit()}
            direction={goodDirection(props.result)}
          />
        </Show>
      </p>
      <Show when={values().length > 1}>
        <Sparkline
          class="mt-2 min-h-0 w-full flex-1"
          values={values()}
          isFromZero={countsFromZero(props.result)}
          label={sentence(props)}
        />
      </Show>
    </div>
  );
}
