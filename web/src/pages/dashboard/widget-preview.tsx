import { Show } from "solid-js";
import type { Filter } from "#figures/choices.ts";
import { type Metric, useMetricQuery } from "#web/shared/data/metrics.ts";
import { useWholeWindow } from "#web/shared/query/whole-window.ts";
import { WidgetBody } from "#web/shared/query/widget-body.tsx";
import { type PickedRange, rangeLabel } from "#web/shared/range/range.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Skeleton } from "#web/shared/ui/skeleton.tsx";
import { pickedRange } from "./dashboard-range.ts";
import { type Draft, widgetOf } from "./widget-draft.ts";
import type { DraftKind } from "./widget-kinds.ts";
import { previewQuery } from "./widget-preview-query.ts";
import { widgetTitle } from "./widget-title.ts";

const isOneNumber = (kind: string) => kind === "number" || kind === "gauge";

/** The draft with the numbers it will show on this dashboard, renewed with every choice. */
export function WidgetPreview(props: {
  productId: string;
  metric: Metric | undefined;
  draft: Draft;
  range: PickedRange;
  timeZone: string;
  dashboardFilters: Filter[];
}) {
  const widget = () => widgetOf(props.draft, props.metric);
  const range = () => {
    const own = widget().query?.range;
    return own ? pickedRange(own, props.timeZone) : props.range;
  };
  const question = () => {
    const { query } = widget();
    if (!query || !props.metric) return undefined;
    const { range, timeZone, dashboardFilters: filters } = props;
    return previewQuery(query, { range, timeZone, filters });
  };
  const answer = useMetricQuery(() => props.productId, question);
  const whole = useWholeWindow(
    () => props.productId,
    () => ({ query: question(), metric: props.metric, isOneNumber: isOneNumber(widget().kind) }),
  );
  const isText = () => props.draft.kind === "text";
  const result = () => (isText() || !answer.data ? undefined : whole.withTotal(answer.data));
  const error = () => answer.error ?? whole.error();
  const title = () => widgetTitle(widget(), props.metric?.name ?? "");
  const hasHeading = () => !isText() || props.draft.title.trim() !== "";
  return (
    <section
      aria-label="Preview"
      class="flex min-h-52 items-center justify-center self-start rounded-card bg-sunken p-4 sm:p-6 lg:sticky lg:top-4"
    >
      <div
        class={`@container flex w-full flex-col rounded-card border border-line bg-panel px-4 pt-3 pb-4 ${sizeOf(props.draft.kind)}`}
      >
        <Show when={hasHeading()}>
          <p class="mb-1.5 flex h-7 shrink-0 items-center justify-between gap-3 text-13">
            <span class="truncate font-medium text-ink-2">{title()}</span>
            <Show when={!isText()}>
              <span class="shrink-0 text-12 text-ink-3">{rangeLabel(range())}</span>
            </Show>
          </p>
        </Show>
        <div
          class="min-h-0 flex-1 transition-opacity"
          classList={{ "opacity-55": answer.isPlaceholderData && !isText() }}
        >
          <Show when={isText() || !error()} fallback={<FormError error={error()} />}>
            <Show when={isText() || result()} fallback={<Skeleton class="h-full" />}>
              <WidgetBody
                widget={widget()}
                result={result()}
                title={title()}
                range={rangeLabel(range())}
              />
            </Show>
          </Show>
        </div>
      </div>
    </section>
  );
}

/** As large as a new widget of that kind on a dashboard. */
function sizeOf(kind: DraftKind): string {
  if (kind === "number") return "h-[160px] max-w-[320px]";
  if (kind === "text") return "h-[300px] max-w-[440px]";
  return kind === "gauge" ? "h-[260px] max-w-[340px]" : "h-[380px]";
}
