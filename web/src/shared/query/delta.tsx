import { Show } from "solid-js";
import { type Change, describeChange } from "#web/shared/format/change.ts";
import type { Unit } from "#web/shared/format/number.ts";

const looks = { good: "text-good", bad: "text-bad", flat: "text-ink-3" };
const spoken = { "▲": "up ", "▼": "down ", "": "" };

/** A change with its arrow and sign; the colour says whether it is good for this metric. */
export function Delta(props: {
  change: Change | null | undefined;
  unit: Unit;
  direction: "up" | "down";
}) {
  const words = () => describeChange(props.change, props.unit, props.direction);
  return (
    <span
      class={`numeric inline-flex items-center gap-1 text-13 font-medium whitespace-nowrap ${looks[words().verdict]}`}
    >
      <Show when={words().arrow}>
        <span aria-hidden="true" class="text-[0.625rem] leading-none">
          {words().arrow}
        </span>
        <span class="sr-only">{spoken[words().arrow]}</span>
      </Show>
      {words().text}
    </span>
  );
}
