import { Popover } from "@kobalte/core/popover";
import ListFilter from "lucide-solid/icons/list-filter";
import { createSignal, For, Show } from "solid-js";
import { type Filter, filterOps } from "#figures/choices.ts";
import { useQuery } from "#web/shared/api/use-query.ts";
import { type Metric, tagValuesQuery } from "#web/shared/data/metrics.ts";
import { Button, buttonClass } from "#web/shared/ui/button.tsx";
import { Combobox } from "#web/shared/ui/combobox.tsx";
import { SelectField } from "#web/shared/ui/field.tsx";
import { Skeleton } from "#web/shared/ui/skeleton.tsx";
import { FilterChip } from "./filter-chip.tsx";

/** The filters as chips, and a small form that adds one by tag and value; `ops` are the ones it offers. */
export function FilterEditor(props: {
  productId: string;
  metric: Metric;
  filters: Filter[];
  ops?: Filter["op"][];
  onChange: (filters: Filter[]) => void;
}) {
  const [isOpen, setOpen] = createSignal(false);
  let root!: HTMLDivElement;
  /** Outside of an open dialog the form would be hidden from screen readers. */
  const place = () => root.closest<HTMLElement>("[role=dialog]") ?? document.body;
  return (
    <div ref={root} class="flex max-w-full min-w-0 flex-wrap items-center gap-1.5">
      <For each={props.filters}>
        {(filter) => (
          <FilterChip
            filter={filter}
            onRemove={() => props.onChange(props.filters.filter((each) => each !== filter))}
          />
        )}
      </For>
      <Show when={props.metric.tagKeys.length > 0}>
        <Popover open={isOpen()} onOpenChange={setOpen} placement="bottom-start" gutter={6}>
          <Popover.Trigger class={buttonClass("quiet")}>
            <ListFilter aria-hidden="true" />
            Filter
          </Popover.Trigger>
          <Popover.Portal mount={place()}>
            <Popover.Content class="appear z-50 w-72 max-w-[calc(100vw-1.5rem)] rounded-card bg-raised p-4 shadow-float outline-none">
              <Popover.Title class="sr-only">Add a filter</Popover.Title>
              <FilterForm
                productId={props.productId}
                metric={props.metric}
                ops={filterOps.filter(({ value }) => props.ops?.includes(value) ?? true)}
                onAdd={(filter) => {
                  props.onChange([...props.filters, filter]);
                  setOpen(false);
                }}
              />
            </Popover.Content>
          </Popover.Portal>
        </Popover>
      </Show>
    </div>
  );
}

function FilterForm(props: {
  productId: string;
  metric: Metric;
  ops: readonly { value: Filter["op"]; label: string }[];
  onAdd: (filter: Filter) => void;
}) {
  const [tag, setTag] = createSignal(props.metric.tagKeys[0] ?? "");
  const [op, setOp] = createSignal<Filter["op"]>("is");
  const [value, setValue] = createSignal<string>();
  const values = useQuery(() => tagValuesQuery(props.productId, props.metric.id, tag()));
  const choices = () =>
    values.isSuccess
      ? values.data.items.map((item) => ({ value: item.value, label: item.value }))
      : [];
  const needsValue = () => op() === "is" || op() === "is_not";
  function add() {
    const chosen = value();
    if (!needsValue()) props.onAdd({ tag: tag(), op: op(), values: [] });
    else if (chosen) props.onAdd({ tag: tag(), op: op(), values: [chosen] });
  }
  return (
    <div class="flex flex-col gap-3">
      <SelectField
        label="Tag"
        name="tag"
        value={tag()}
        onChange={(event) => {
          setTag(event.currentTarget.value);
          setValue(undefined);
        }}
      >
        <For each={props.metric.tagKeys}>{(key) => <option value={key}>{key}</option>}</For>
      </SelectField>
      <SelectField
        label="Condition"
        name="op"
        value={op()}
        onChange={(event) => setOp(event.currentTarget.value as Filter["op"])}
      >
        <For each={props.ops}>{(each) => <option value={each.value}>{each.label}</option>}</For>
      </SelectField>
      <Show when={needsValue()}>
        <Show when={!values.isPending} fallback={<Skeleton class="h-[62px]" />}>
          <Combobox
            label="Value"
            value={value()}
            options={choices()}
            placeholder="Choose a value"
            onChange={setValue}
          />
        </Show>
      </Show>
      <Button look="primary" disabled={needsValue() && !value()} onClick={add}>
        Add filter
      </Button>
    </div>
  );
}
