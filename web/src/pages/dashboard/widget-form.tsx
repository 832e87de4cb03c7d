import { type JSX, Show } from "solid-js";
import type { Metric } from "#web/shared/data/metrics.ts";
import { Field, TextArea } from "#web/shared/ui/field.tsx";
import { KindPicker } from "./kind-picker.tsx";
import type { Draft } from "./widget-draft.ts";
import { widgetOf, withMetric } from "./widget-draft.ts";
import { WidgetOptions } from "./widget-options.tsx";
import { WidgetQuestion } from "./widget-question.tsx";
import { widgetTitle } from "./widget-title.ts";

/** What a widget shows and how: each choice tells the draft at once, so that the preview can follow. */
export function WidgetForm(props: {
  productId: string;
  metrics: Metric[];
  draft: Draft;
  onChange: (draft: Draft) => void;
  error: unknown;
}) {
  const metric = () => props.metrics.find((each) => each.key === props.draft.metric);
  const change = (part: Partial<Draft>) => props.onChange({ ...props.draft, ...part });
  const isText = () => props.draft.kind === "text";
  return (
    <div class="flex flex-col gap-6">
      <Show when={!isText()}>
        <Part title="What">
          <WidgetQuestion
            productId={props.productId}
            metrics={props.metrics}
            metric={metric()}
            draft={props.draft}
            onChange={change}
            onMetric={(chosen) => props.onChange(withMetric(props.draft, chosen))}
          />
        </Part>
      </Show>
      <Part title="How">
        <KindPicker
          value={props.draft.kind}
          onChange={(kind) => change({ kind, isKindChosen: true })}
        />
        <WidgetOptions
          draft={props.draft}
          metric={metric()}
          error={props.error}
          onChange={(part) => change({ options: { ...props.draft.options, ...part } })}
        />
      </Part>
      <Part title="Name">
        <Names draft={props.draft} metric={metric()} error={props.error} onChange={change} />
      </Part>
    </div>
  );
}

function Part(props: { title: string; children: JSX.Element }) {
  return (
    <section class="flex flex-col gap-4" aria-label={props.title}>
      <h3 class="text-12 text-ink-3">{props.title}</h3>
      {props.children}
    </section>
  );
}

function Names(props: {
  draft: Draft;
  metric: Metric | undefined;
  error: unknown;
  onChange: (part: Partial<Draft>) => void;
}) {
  const titleToBe = () => {
    const widget = { ...widgetOf(props.draft, props.metric), title: "" };
    return widgetTitle(widget, props.metric?.name ?? "");
  };
  return (
    <>
      <Field
        label="Title"
        name="title"
        maxLength={200}
        placeholder={titleToBe()}
        value={props.draft.title}
        onInput={(event) => props.onChange({ title: event.currentTarget.value })}
        error={props.error}
      />
      <Show when={props.draft.kind !== "text"}>
        <TextArea
          label="Description"
          name="description"
          pointer="/options/description"
          rows={2}
          maxLength={1000}
          placeholder="What this number means, for those who read it"
          value={props.draft.options.description ?? ""}
          onInput={(event) => {
            const description = event.currentTarget.value;
            props.onChange({ options: { ...props.draft.options, description } });
          }}
          error={props.error}
        />
      </Show>
    </>
  );
}
