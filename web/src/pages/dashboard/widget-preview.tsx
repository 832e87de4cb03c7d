import { Show } from "solid-js";
import { type Metric, useMetricQuery } from "#web/shared/data/metrics.ts";
import type { Filter } from "#web/shared/query/choices.ts";
import { WidgetBody } from "#web/shared/query/widget-body.tsx";
import { type PickedRange, rangeLabel } from "#web/shared/range/range.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Skeleton } from "#web/shared/ui/skeleton.tsx";
import { pickedRange } from "./dashboard-range.ts";
import { type Draft, widgetOf } from "./widget-draft.ts";
import { previewQuery } from "./widget-preview-query.ts";
import { widgetTitle } from "./widget-title.ts";

/** The draft with the numbers it will show on this dashboard, renewed with every choice. */
export function WidgetPreview(props: {
  productId: string;
  metric: Metric | undefined;
  draft: Draft;
  range: PickedRange;
  timeZone: string;
  dashboardFilters: Filter[];
}) {
  const asked = () => props.metric && widgetOf(props.draft, props.metric);
  const range = () => {
    const own = asked()?.query.range;
    return own ? pickedRange(own, props.timeZone) : props.range;
  };
  const answer = useMetricQuery(
    () => props.productId,
    () => {
      const widget = asked();
      return (
        widget &&
        previewQuery(widget.query, {
          range: props.range,
          timeZone: props.timeZone,
          filters: props.dashboardFilters,
        })
      );
    },
  );
  const drawn = () => {
    const widget = asked();
    const result = answer.isSuccess ? answer.data : undefined;
    return widget && result && { widget: { ...widget, options: {} }, result };
  };
  const title = () => {
    const widget = asked();
    return widget ? widgetTitle(widget, props.metric?.name ?? "") : "";
  };
  const height = () => (props.draft.kind === "number" ? "h-[160px] max-w-[320px]" : "h-[380px]");
  return (
    <section
      aria-label="Preview"
      class="flex min-h-52 items-center justify-center rounded-card bg-sunken p-4 sm:p-6"
    >
      <div
        class={`@container flex w-full flex-col rounded-card border border-line bg-panel px-4 pt-3 pb-4 ${height()}`}
      >
        <p class="mb-1.5 flex h-7 shrink-0 items-center justify-between gap-3 text-13">
          <span class="truncate font-medium text-ink-2">{title()}</span>
          <span class="shrink-0 text-12 text-ink-3">{rangeLabel(range())}</span>
        </p>
        <div
          class="min-h-0 flex-1 transition-opacity"
          classList={{ "opacity-55": answer.isPlaceholderData }}
        >
          <Show when={!answer.error} fallback={<FormError error={answer.error} />}>
            <Show when={drawn()} fallback={<Skeleton class="h-full" />}>
              {(shown) => (
                <WidgetBody
                  widget={shown().widget}
                  result={shown().result}
                  title={title()}
                  range={rangeLabel(range())}
                />
              )}
            </Show>
          </Show>
        </div>
      </div>
    </section>
  );
}
