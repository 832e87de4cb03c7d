import { Show } from "solid-js";
import type { ChartView } from "#figures/chart-view.ts";
import { formatNumber } from "#figures/number.ts";
import type { Scale } from "#figures/scale.ts";

/** The target as a quiet line with its name, where the axis holds it. */
export function ChartTarget(props: {
  view: ChartView;
  scale: Scale;
  above: (value: number) => string;
}) {
  const shown = () => {
    const { target } = props.view;
    const { min, max } = props.scale;
    return target !== undefined && target >= min && target <= max ? { value: target } : undefined;
  };
  const isAtTop = (value: number) =>
    value > props.scale.max - (props.scale.max - props.scale.min) / 8;
  return (
    <Show when={shown()}>
      {(target) => (
        <div
          aria-hidden="true"
          class="pointer-events-none absolute inset-x-0 border-t border-dashed border-ink-3"
          style={{ bottom: props.above(target().value) }}
        >
          <span
            class="absolute left-1 rounded-[4px] bg-panel px-1 whitespace-nowrap text-ink-2"
            classList={{
              "bottom-0.5": !isAtTop(target().value),
              "top-0.5": isAtTop(target().value),
            }}
          >
            Target {formatNumber(target().value, props.view.unit)}
          </span>
        </div>
      )}
    </Show>
  );
}
