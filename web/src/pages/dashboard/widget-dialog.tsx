import { createSignal, onMount, Show } from "solid-js";
import type { Filter } from "#figures/choices.ts";
import { problemOf } from "#web/shared/api/problem.ts";
import type { Widget } from "#web/shared/data/dashboards.ts";
import { type Metric, useMetrics } from "#web/shared/data/metrics.ts";
import type { PickedRange } from "#web/shared/range/range.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button, ButtonLink } from "#web/shared/ui/button.tsx";
import { Dialog, DialogActions } from "#web/shared/ui/dialog.tsx";
import { EmptyState } from "#web/shared/ui/empty-state.tsx";
import { Notice } from "#web/shared/ui/notice.tsx";
import { Skeleton } from "#web/shared/ui/skeleton.tsx";
import type { Place } from "./api.ts";
import { firstRoom } from "./grid-layout.ts";
import { useDashboardChanges } from "./queries.ts";
import { type Draft, draftOf, newDraft, widgetOf } from "./widget-draft.ts";
import { WidgetForm } from "./widget-form.tsx";
import { traits } from "./widget-kinds.ts";
import { WidgetPreview } from "./widget-preview.tsx";

/** Adds a widget, or changes the given one, with its numbers beside the choices. */
export function WidgetDialog(props: {
  place: Place;
  widget: Widget | undefined;
  widgets: Widget[];
  version: number;
  range: PickedRange;
  timeZone: string;
  dashboardFilters: Filter[];
  onClose: () => void;
}) {
  const metrics = useMetrics(() => props.place.productId);
  const all = () => (metrics.isSuccess ? metrics.data : undefined);
  return (
    <Dialog
      isOpen={true}
      onClose={props.onClose}
      title={props.widget ? "Edit widget" : "Add widget"}
      size="wide"
    >
      <Show when={all()} fallback={<Skeleton class="h-96" />}>
        {(known) => (
          <Show
            when={known().length > 0}
            fallback={
              <EmptyState
                title="No metrics yet"
                text="A widget shows a metric, and a metric appears with its first data point."
                action={
                  <ButtonLink look="primary" href={`/p/${props.place.productId}/start`}>
                    Send data
                  </ButtonLink>
                }
              />
            }
          >
            <Editor {...props} metrics={known()} />
          </Show>
        )}
      </Show>
    </Dialog>
  );
}

/** What differs from `before`, so that a colleague's change of the rest is not undone. */
const changedPart = <T extends object>(now: T, before: T): Partial<T> =>
  Object.fromEntries(
    Object.keys({ ...before, ...now })
      .map((name) => [name, now[name as keyof T], before[name as keyof T]] as const)
      .filter(([, value, earlier]) => JSON.stringify(value) !== JSON.stringify(earlier))
      .map(([name, value]) => [name, value]),
  ) as Partial<T>;

/** What somebody else did meanwhile, and what saving again does. */
const conflicts: Record<string, string | undefined> = {
  version_conflict:
    "Somebody else changed this widget meanwhile. Save again to keep what you changed here; the rest stays as they left it.",
  not_found: "Somebody else removed this widget meanwhile. Save again to add it anew.",
};

/** The fields that show what is wrong with them themselves. */
const ownFields = [
  "/title",
  ...["description", "text", "target", "axisMin", "axisMax"].map((name) => `/options/${name}`),
];

function Editor(props: {
  place: Place;
  widget: Widget | undefined;
  widgets: Widget[];
  version: number;
  range: PickedRange;
  timeZone: string;
  dashboardFilters: Filter[];
  metrics: Metric[];
  onClose: () => void;
}) {
  const { add, change } = useDashboardChanges(() => props.place);
  const seen = props.widget ? draftOf(props.widget) : undefined;
  const [draft, setDraft] = createSignal<Draft>(seen ?? newDraft(props.metrics[0]));
  const metricOf = (draft: Draft) => props.metrics.find(({ key }) => key === draft.metric);
  const metric = () => metricOf(draft());
  const isComplete = () => metric() !== undefined || draft().kind === "text";
  const error = () => add.error ?? change.error;
  const refusal = () => change.error && problemOf(change.error).code;
  const isGone = () => refusal() === "not_found";
  let version = props.version;
  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (!isComplete()) return;
    const body = widgetOf(draft(), metric());
    const done = { onSuccess: props.onClose };
    if (props.widget && seen && !isGone()) {
      const before = widgetOf(seen, metricOf(seen));
      const { options, ...changed } = changedPart(body, before);
      const ours = { ...props.widget.options, ...changedPart(body.options, before.options) };
      const onError = (error: Error) => {
        if (problemOf(error).code === "version_conflict") version = props.version;
      };
      const fields = { version, ...changed, ...(options && { options: ours }) };
      change.mutate({ widgetId: props.widget.id, ...fields }, { ...done, onError });
    } else {
      const taken = props.widgets.map((widget) => widget.layout);
      add.mutate({ ...body, layout: firstRoom(taken, traits[draft().kind].size) }, done);
    }
  }
  let form!: HTMLFormElement;
  onMount(() => {
    const first = props.widget ? "[name=title]" : "[role=combobox]";
    requestAnimationFrame(() => {
      const field = form.querySelector<HTMLElement>(first);
      field?.focus({ preventScroll: true });
      field?.scrollIntoView({ block: "nearest" });
    });
  });
  return (
    <form ref={form} onSubmit={submit}>
      <div class="grid gap-6 lg:grid-cols-[320px_minmax(0,1fr)]">
        <WidgetForm
          productId={props.place.productId}
          metrics={props.metrics}
          draft={draft()}
          onChange={setDraft}
          error={error()}
        />
        <WidgetPreview
          productId={props.place.productId}
          metric={metric()}
          draft={draft()}
          range={props.range}
          timeZone={props.timeZone}
          dashboardFilters={props.dashboardFilters}
        />
      </div>
      <div class="sticky bottom-0 -mx-5 mt-5 -mb-5 rounded-b-card border-t border-line bg-panel px-5 pb-5">
        <div class="mt-4">
          <Show
            when={!add.error && conflicts[refusal() ?? ""]}
            fallback={<FormError error={error()} fields={ownFields} />}
          >
            {(text) => <Notice tone="warn">{text()}</Notice>}
          </Show>
        </div>
        <DialogActions>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button
            type="submit"
            look="primary"
            disabled={!isComplete() || add.isPending || change.isPending}
          >
            {props.widget ? "Save widget" : "Add widget"}
          </Button>
        </DialogActions>
      </div>
    </form>
  );
}
