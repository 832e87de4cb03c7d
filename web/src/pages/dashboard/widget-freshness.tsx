import { Show } from "solid-js";
import { formatInstant, relativeTime } from "#figures/date.ts";
import { formatNumber } from "#figures/number.ts";
import type { components } from "#web/shared/api/schema.gen.ts";
import { useNow } from "#web/shared/ui/now.ts";
import { Tooltip } from "#web/shared/ui/tooltip.tsx";

type Freshness = components["schemas"]["Freshness"];

/** When the metric's last point was: quiet at the foot of its widget, seen once it is late. */
export function WidgetFreshness(props: { freshness: Freshness; timeZone: string }) {
  const now = useNow();
  const isLate = () => isLateAt(props.freshness, now());
  const words = () => `last point ${relativeTime(props.freshness.lastPointAt, now())}`;
  const rhythm = () => {
    const { usualGapSeconds, lastPointAt } = props.freshness;
    const usual = formatNumber(usualGapSeconds, { type: "duration" });
    return `Later than usual. Its points usually come every ${usual}. The last one is of ${formatInstant(lastPointAt, props.timeZone)}, ${props.timeZone}.`;
  };
  return (
    <Show when={props.freshness.lastPointAt}>
      <p
        class="numeric pointer-events-none absolute right-4 bottom-0.5 max-w-[calc(100%-2rem)] truncate text-12 text-ink-3"
        classList={{
          "opacity-0 transition-opacity group-hover:opacity-100 group-focus-within:opacity-100":
            !isLate(),
        }}
      >
        <Show when={isLate()} fallback={words()}>
          <Tooltip
            text={rhythm()}
            class="pointer-events-auto inline-flex items-center gap-1.5 rounded-[4px]"
          >
            <span class="size-1.5 rounded-full bg-warn" />
            <span>
              <span class="sr-only">Late: </span>
              {words()}
            </span>
          </Tooltip>
        </Show>
      </p>
    </Show>
  );
}

/** Whether the next point of the metric is later than its own rhythm lets one expect. */
export const isLateAt = ({ lateAt }: Freshness, now: Date): boolean =>
  lateAt !== null && Date.parse(lateAt) < now.getTime();
