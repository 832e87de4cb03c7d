import { lazy, Show, Suspense } from "solid-js";
import type { SeriesPlaces } from "#figures/series-places.ts";
import type { components } from "#web/shared/api/schema.gen.ts";
import type { Widget } from "#web/shared/data/dashboards.ts";
import { useKeys } from "#web/shared/ui/keys.ts";
import { widgetTitle } from "../widget-title.ts";
import { shownQuery } from "./shown-query.ts";
import type { useExplained } from "./use-explained.ts";
import type { UsedReading } from "./use-reading.ts";

const ExplainPanel = lazy(() =>
  import("./explain-panel.tsx").then((module) => ({ default: module.ExplainPanel })),
);

/** The panel about the widget that the address names, if the dashboard has it; I opens it. */
export function ExplainedWidget(props: {
  productId: string;
  widgets: Widget[];
  answerOf: (widgetId: string) => components["schemas"]["WidgetData"] | undefined;
  places: SeriesPlaces;
  reading: UsedReading;
  explained: ReturnType<typeof useExplained>;
}) {
  useKeys({
    i: () => {
      const widgetId = pointedAt() ?? props.widgets.find(({ query }) => query)?.id;
      if (widgetId) props.explained.explain(widgetId);
    },
  });
  const shown = () => {
    const widget = props.widgets.find(({ id }) => id === props.explained.widgetId());
    if (!widget) return undefined;
    const result = props.answerOf(widget.id)?.data;
    const query = shownQuery(widget, props.reading, result);
    return query && { widget, result, query };
  };
  return (
    <Show when={shown()}>
      {(about) => (
        <Suspense>
          <ExplainPanel
            productId={props.productId}
            title={widgetTitle(about().widget, about().result?.metric.name ?? about().query.metric)}
            query={about().query}
            result={about().result}
            places={props.places}
            drill={props.explained.drill()}
            isOneNumber={about().widget.kind === "number" || about().widget.kind === "gauge"}
            ownFilters={about().widget.query?.filters?.length ?? 0}
            onWhole={() => props.explained.explain(about().widget.id)}
            onClose={props.explained.close}
          />
        </Suspense>
      )}
    </Show>
  );
}

/** The widget under the focus or the pointer. */
function pointedAt(): string | undefined {
  const cell = document.querySelector<HTMLElement>(
    "[data-widget]:focus-within, [data-widget]:focus, [data-widget]:hover",
  );
  return cell?.dataset.widget;
}
