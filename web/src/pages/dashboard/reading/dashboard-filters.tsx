import { Popover } from "@kobalte/core/popover";
import ListFilter from "lucide-solid/icons/list-filter";
import { createSignal, For, Show, Suspense } from "solid-js";
import { type Filter, filterLabel } from "#figures/choices.ts";
import type { Widget } from "#web/shared/data/dashboards.ts";
import { FilterChip } from "#web/shared/query/filter-chip.tsx";
import { buttonClass } from "#web/shared/ui/button.tsx";
import { Skeleton } from "#web/shared/ui/skeleton.tsx";
import { tagKeysOf, useShownMetrics } from "./dashboard-tags.ts";
import { TagFilterForm } from "./tag-filter-form.tsx";

type Shown = {
  productId: string;
  widgets: Widget[];
  filters: Filter[];
  onChange: (filters: Filter[]) => void;
};

/** The filters that hold for every widget, and a small form that adds one. */
export function DashboardFilters(props: Shown) {
  const [isOpen, setOpen] = createSignal(false);
  let root!: HTMLDivElement;
  /** Outside of an open dialog the form would be hidden from screen readers. */
  const place = () => root.closest<HTMLElement>("[role=dialog]") ?? document.body;
  return (
    <div ref={root} class="flex max-w-full min-w-0 flex-wrap items-center gap-1.5">
      <Popover open={isOpen()} onOpenChange={setOpen} placement="bottom-start" gutter={6}>
        <Popover.Trigger class={buttonClass("quiet")}>
          <ListFilter aria-hidden="true" />
          Filter
        </Popover.Trigger>
        <Popover.Portal mount={place()}>
          <Popover.Content class="appear z-50 w-72 max-w-[calc(100vw-1.5rem)] rounded-card bg-raised p-4 shadow-float outline-none">
            <Popover.Title class="sr-only">Add a filter</Popover.Title>
            <Suspense fallback={<Skeleton class="h-40" />}>
              <NewFilter {...props} onDone={() => setOpen(false)} />
            </Suspense>
          </Popover.Content>
        </Popover.Portal>
      </Popover>
      <For each={props.filters}>
        {(filter) => (
          <FilterChip
            filter={filter}
            onRemove={() => props.onChange(props.filters.filter((each) => each !== filter))}
          />
        )}
      </For>
    </div>
  );
}

/** The tags are asked for when the form opens; the page itself does without them. */
function NewFilter(props: Shown & { onDone: () => void }) {
  const metrics = useShownMetrics(
    () => props.productId,
    () => props.widgets,
  );
  function add(filter: Filter) {
    const others = props.filters.filter((each) => filterLabel(each) !== filterLabel(filter));
    props.onChange([...others, filter]);
    props.onDone();
  }
  return (
    <Show when={metrics()} fallback={<Skeleton class="h-40" />}>
      {(known) => (
        <Show
          when={tagKeysOf(known()).length > 0}
          fallback={
            <p class="text-13 text-ink-2">
              No metric here has tags. Send tags with points to filter by them.
            </p>
          }
        >
          <TagFilterForm productId={props.productId} metrics={known()} onAdd={add} />
        </Show>
      )}
    </Show>
  );
}
