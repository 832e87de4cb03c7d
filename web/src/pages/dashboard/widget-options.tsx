import { createUniqueId, For, Show } from "solid-js";
import type { Metric } from "#web/shared/data/metrics.ts";
import { CheckField } from "#web/shared/ui/check-field.tsx";
import { Field, SelectField, TextArea } from "#web/shared/ui/field.tsx";
import { Segmented } from "#web/shared/ui/segmented.tsx";
import { isPartOfWhole } from "./widget-advice.ts";
import type { Draft } from "./widget-draft.ts";
import { type OptionName, traits, type Wishes } from "./widget-kinds.ts";
import { TargetField } from "./widget-target-field.tsx";

type Changing = {
  draft: Draft;
  metric: Metric | undefined;
  error: unknown;
  onChange: (part: Wishes) => void;
};

/** How a widget of this kind is drawn: what matters most in sight, the rest folded away. */
export function WidgetOptions(props: Changing) {
  const has = (name: OptionName) => traits[props.draft.kind].options.includes(name);
  const wishes = () => props.draft.options;
  const isSplit = () => props.draft.groupBy !== undefined;
  const isStacked = () =>
    wishes().stacked ?? (props.metric !== undefined && isPartOfWhole(props.draft, props.metric));
  return (
    <>
      <Show when={has("text")}>
        <TextArea
          label="Text"
          name="text"
          pointer="/options/text"
          rows={9}
          maxLength={10_000}
          hint="Markdown: # heading, **bold**, - list, [link](https://…)"
          value={wishes().text ?? ""}
          onInput={(event) => props.onChange({ text: event.currentTarget.value })}
          error={props.error}
        />
      </Show>
      <Show when={has("heatmap")}>
        <Segmented
          label="Cells"
          value={wishes().heatmap ?? "hour_weekday"}
          options={heatmaps}
          onChange={(heatmap) => props.onChange({ heatmap })}
        />
      </Show>
      <Show when={has("donut")}>
        <Segmented
          label="Shape"
          value={wishes().donut === false ? "disc" : "ring"}
          options={shapes}
          onChange={(shape) => props.onChange({ donut: shape === "ring" })}
        />
      </Show>
      <Show when={has("stacked") && isSplit()}>
        <Segmented
          label="Several series"
          value={isStacked() ? "stacked" : "beside"}
          options={stackings}
          onChange={(stacking) => props.onChange({ stacked: stacking === "stacked" })}
        />
      </Show>
      <Show when={has("target") && !(props.draft.kind === "line" && isSplit())}>
        <TargetField {...props} />
      </Show>
      <Show when={has("tableColumns")}>
        <TableFields {...props} />
      </Show>
      <Show when={props.draft.kind !== "text"}>
        <MoreOptions {...props} />
      </Show>
    </>
  );
}

const heatmaps = [
  { value: "hour_weekday", label: "Hour and weekday" },
  { value: "day_month", label: "Day and month" },
] as const;

const shapes = [
  { value: "ring", label: "Ring" },
  { value: "disc", label: "Disc" },
] as const;

const stackings = [
  { value: "stacked", label: "Stacked" },
  { value: "beside", label: "Side by side" },
] as const;

const orders = [
  { value: "", label: "As it comes" },
  { value: "total down", label: "Greatest first" },
  { value: "total up", label: "Smallest first" },
  { value: "name up", label: "By name, A–Z" },
  { value: "name down", label: "By name, Z–A" },
];

function TableFields(props: Changing) {
  const order = () => {
    const { sort } = props.draft.options;
    return sort ? `${sort.column} ${sort.descending ? "down" : "up"}` : "";
  };
  function chooseOrder(value: string) {
    const [column, way] = value.split(" ");
    props.onChange({ sort: column ? { column, descending: way === "down" } : undefined });
  }
  const known = () =>
    orders.some(({ value }) => value === order())
      ? orders
      : [...orders, { value: order(), label: `By ${props.draft.options.sort?.column}` }];
  return (
    <div class="grid grid-cols-2 gap-3">
      <SelectField
        label="Columns"
        name="tableColumns"
        value={props.draft.options.tableColumns ?? ""}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          props.onChange({
            tableColumns: chosen === "buckets" || chosen === "tags" ? chosen : undefined,
          });
        }}
      >
        <option value="">Totals</option>
        <option value="tags">One per period</option>
        <option value="buckets">One per tag value</option>
      </SelectField>
      <SelectField
        label="Order"
        name="sort"
        value={order()}
        onChange={(event) => chooseOrder(event.currentTarget.value)}
      >
        <For each={known()}>{(each) => <option value={each.value}>{each.label}</option>}</For>
      </SelectField>
    </div>
  );
}

function MoreOptions(props: Changing) {
  const has = (name: OptionName) => traits[props.draft.kind].options.includes(name);
  const isSplit = () =>
    traits[props.draft.kind].split === "may" && props.draft.groupBy !== undefined;
  return (
    <details class="group/more">
      <summary class="w-max rounded-control text-13 text-ink-2 hover:text-ink">
        Numbers, axis and colour
      </summary>
      <div class="mt-3 flex flex-col gap-4">
        <div class="grid grid-cols-2 gap-3">
          <NumberFields {...props} />
          <Show when={has("axisMin")}>
            <End {...props} name="axisMin" label="Axis from" />
            <End {...props} name="axisMax" label="Axis to" />
          </Show>
        </div>
        <Show when={has("showLegend")}>
          <CheckField
            label="Show the legend"
            checked={props.draft.options.showLegend !== false}
            onChange={(isShown) => props.onChange({ showLegend: isShown ? undefined : false })}
          />
        </Show>
        <Show when={has("color") && !isSplit()}>
          <Colors
            value={props.draft.options.color ?? 1}
            onChange={(color) => props.onChange({ color: color === 1 ? undefined : color })}
          />
        </Show>
      </div>
    </details>
  );
}

function NumberFields(props: Changing) {
  return (
    <>
      <SelectField
        label="Large numbers"
        name="notation"
        value={props.draft.options.notation ?? ""}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          props.onChange({
            notation: chosen === "compact" || chosen === "full" ? chosen : undefined,
          });
        }}
      >
        <option value="">Automatic</option>
        <option value="compact">Short (12.4K)</option>
        <option value="full">In full (12,400)</option>
      </SelectField>
      <SelectField
        label="Decimals"
        name="decimals"
        value={String(props.draft.options.decimals ?? "")}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          props.onChange({ decimals: chosen === "" ? undefined : Number(chosen) });
        }}
      >
        <option value="">Automatic</option>
        <For each={["0", "1", "2", "3", "4", "5", "6"]}>
          {(digits) => <option value={digits}>{digits}</option>}
        </For>
      </SelectField>
    </>
  );
}

function End(props: Changing & { name: "axisMin" | "axisMax"; label: string }) {
  return (
    <Field
      label={props.label}
      name={props.name}
      pointer={`/options/${props.name}`}
      type="number"
      step="any"
      placeholder="Automatic"
      value={props.draft.options[props.name] ?? ""}
      onInput={(event) => {
        const { valueAsNumber } = event.currentTarget;
        props.onChange({ [props.name]: Number.isNaN(valueAsNumber) ? undefined : valueAsNumber });
      }}
      error={props.error}
    />
  );
}

const colors = [1, 2, 3, 4, 5, 6, 7, 8];

function Colors(props: { value: number; onChange: (color: number) => void }) {
  const name = createUniqueId();
  return (
    <fieldset class="flex flex-wrap gap-2">
      <legend class="mb-1.5 text-13 font-medium">Colour</legend>
      <For each={colors}>
        {(color) => (
          <label
            class="relative size-7 rounded-full ring-offset-2 ring-offset-panel has-checked:ring-2 has-checked:ring-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-4 has-focus-visible:outline-accent"
            style={{ background: `var(--chart-${color})` }}
          >
            <span class="sr-only">Colour {color}</span>
            <input
              type="radio"
              class="absolute inset-0 cursor-pointer appearance-none rounded-full outline-none"
              name={name}
              value={color}
              checked={props.value === color}
              onChange={() => props.onChange(color)}
            />
          </label>
        )}
      </For>
    </fieldset>
  );
}
