import { Show } from "solid-js";
import { formatNumber, type Unit } from "#figures/number.ts";
import { Tooltip } from "#web/shared/ui/tooltip.tsx";

/** A headline number, short; where that loses digits, the whole number shows on hover and focus. */
export function Figure(props: { value: number | null; unit: Unit; class: string }) {
  const short = () => formatNumber(props.value, props.unit);
  const full = () => formatNumber(props.value, props.unit, "full");
  const look = () => `numeric font-figure whitespace-nowrap ${props.class}`;
  return (
    <Show when={short() !== full()} fallback={<span class={look()}>{short()}</span>}>
      <Tooltip text={full()} class={`${look()} rounded-control`}>
        {short()}
      </Tooltip>
    </Show>
  );
}
