import { Show } from "solid-js";
import { type Change, describeChange } from "#figures/change.ts";
import { missing, type Unit } from "#figures/number.ts";

const looks = { good: "text-good", bad: "text-bad", flat: "text-ink-3" };
const spoken = { "▲": "up ", "▼": "down ", "": "" };

/** A change with its arrow and sign; the colour says whether it is good for this metric. */
export function Delta(props: {
  change: Change | null | undefined;
  unit: Unit;
  direction: "up" | "down" | undefined;
}) {
  const words = () => describeChange(props.change, props.unit, props.direction);
  return (
    <span
      class={`numeric inline-flex items-center gap-1 text-13 font-medium whitespace-nowrap ${looks[words().verdict]}`}
    >
      <Show when={words().arrow}>
        <svg viewBox="0 0 8 8" class="size-2 fill-current" aria-hidden="true">
          <path d={words().arrow === "▲" ? "M4 1 8 7.5H0Z" : "M4 7 0 .5h8Z"} />
        </svg>
        <span class="sr-only">{spoken[words().arrow]}</span>
      </Show>
      <Show when={words().text !== missing} fallback={<NothingBefore />}>
        {words().text}
      </Show>
    </span>
  );
}

const NothingBefore = () => (
  <span title="There is nothing to compare with">
    {missing}
    <span class="sr-only"> nothing to compare with</span>
  </span>
);

/** Whether there is anything to compare with; after nothing, a change has no size. */
export const isKnown = (change: Change | null | undefined, unit: Unit): boolean =>
  describeChange(change, unit, "up").text !== missing;
