import Info from "lucide-solid/icons/info";
import { Show } from "solid-js";
import type { Widget } from "#web/shared/data/dashboards.ts";
import { Tooltip } from "#web/shared/ui/tooltip.tsx";

/** A text without a title of its own has a name for screen readers only. */
export const isUntitledText = ({ kind, title }: Widget): boolean =>
  kind === "text" && title.trim() === "";

/** The name of a widget, what it means for those who ask, and its range where it has its own. */
export function WidgetHeading(props: { widget: Widget; title: string; range: string | undefined }) {
  return (
    <>
      <div class="flex min-w-0 flex-1 items-center gap-1.5">
        <h2
          class="min-w-0 truncate text-13 font-medium text-ink-2"
          classList={{ "sr-only": isUntitledText(props.widget) }}
          title={props.title}
        >
          {props.title}
        </h2>
        <Show when={props.widget.options.description}>
          {(description) => (
            <Tooltip text={description()} class="flex shrink-0 rounded-full text-ink-3">
              <Info class="size-3.5" aria-hidden="true" />
              <span class="sr-only">{description()}</span>
            </Tooltip>
          )}
        </Show>
      </div>
      <Show when={props.range}>
        {(range) => <span class="shrink-0 text-12 text-ink-3">{range()}</span>}
      </Show>
    </>
  );
}
