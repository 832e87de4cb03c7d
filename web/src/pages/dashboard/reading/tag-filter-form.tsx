import { createSignal, For, Show } from "solid-js";
import { type Filter, filterOps } from "#figures/choices.ts";
import type { Metric } from "#web/shared/data/metrics.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { controlClass, SelectField } from "#web/shared/ui/field.tsx";
import { Skeleton } from "#web/shared/ui/skeleton.tsx";
import { tagKeysOf, useTagValues } from "./dashboard-tags.ts";

type Condition = (typeof filterOps)[number]["value"];
const ofSeveral = { is: "in", is_not: "not_in" } as const;

/** Makes a filter on a tag of the metrics: several values may be taken at once. */
export function TagFilterForm(props: {
  productId: string;
  metrics: Metric[];
  onAdd: (filter: Filter) => void;
}) {
  const keys = () => tagKeysOf(props.metrics);
  const [tag, setTag] = createSignal(keys()[0]);
  const [condition, setCondition] = createSignal<Condition>("is");
  const [taken, setTaken] = createSignal<string[]>([]);
  const needsValue = () => condition() === "is" || condition() === "is_not";
  function submit(event: SubmitEvent) {
    event.preventDefault();
    const key = tag();
    const op = condition();
    if (!key) return;
    if (op !== "is" && op !== "is_not") props.onAdd({ tag: key, op, values: [] });
    else props.onAdd({ tag: key, op: taken().length > 1 ? ofSeveral[op] : op, values: taken() });
  }
  return (
    <form class="flex flex-col gap-3" onSubmit={submit}>
      <SelectField
        label="Tag"
        name="tag"
        value={tag()}
        onChange={(event) => {
          setTag(event.currentTarget.value);
          setTaken([]);
        }}
      >
        <For each={keys()}>{(key) => <option value={key}>{key}</option>}</For>
      </SelectField>
      <SelectField
        label="Condition"
        name="op"
        value={condition()}
        onChange={(event) => setCondition(event.currentTarget.value as Condition)}
      >
        <For each={filterOps}>{(each) => <option value={each.value}>{each.label}</option>}</For>
      </SelectField>
      <Show when={needsValue()}>
        <Values {...props} tag={tag()} taken={taken()} onTake={setTaken} />
      </Show>
      <Button type="submit" look="primary" disabled={needsValue() && taken().length === 0}>
        Add filter
      </Button>
    </form>
  );
}

const mostTaken = 100;

function Values(props: {
  productId: string;
  metrics: Metric[];
  tag: string | undefined;
  taken: string[];
  onTake: (values: string[]) => void;
}) {
  const [search, setSearch] = createSignal("");
  const values = useTagValues(
    () => props.productId,
    () => props.metrics,
    () => props.tag,
  );
  const all = () => (values.isSuccess ? values.data : []);
  const found = () =>
    all().filter((value) => value.toLowerCase().includes(search().trim().toLowerCase()));
  function take(value: string, isTaken: boolean) {
    const others = props.taken.filter((each) => each !== value);
    props.onTake(isTaken ? [...others, value].slice(0, mostTaken) : others);
  }
  return (
    <fieldset class="flex min-w-0 flex-col gap-1.5">
      <legend class="mb-1.5 text-13 font-medium">Values</legend>
      <Show when={all().length > 8}>
        <input
          type="search"
          aria-label="Search values"
          placeholder="Search"
          class={controlClass}
          value={search()}
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
      </Show>
      <FormError error={values.error} />
      <Show when={!values.isPending} fallback={<Skeleton class="h-24" />}>
        <div class="max-h-52 overflow-y-auto rounded-control border border-line p-1">
          <For
            each={found()}
            fallback={<p class="px-2 py-1.5 text-13 text-ink-3">No such value was sent.</p>}
          >
            {(value) => (
              <label class="flex min-h-7 items-center gap-2 rounded-[4px] px-2 text-13 hover:bg-hover">
                <input
                  type="checkbox"
                  class="size-4 shrink-0 accent-accent"
                  checked={props.taken.includes(value)}
                  onChange={(event) => take(value, event.currentTarget.checked)}
                />
                <span class="min-w-0 truncate" title={value}>
                  {value}
                </span>
              </label>
            )}
          </For>
        </div>
      </Show>
    </fieldset>
  );
}
