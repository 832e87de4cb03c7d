import { createSignal, onCleanup, onMount } from "solid-js";
import { formatInstant } from "#figures/date.ts";

/** Says on paper what the page says elsewhere: which time the numbers cover, and when they were so. */
export function PrintLine(props: { range: string; timeZone: string }) {
  const [printedAt, setPrintedAt] = createSignal(new Date());
  const note = () => setPrintedAt(new Date());
  onMount(() => addEventListener("beforeprint", note));
  onCleanup(() => removeEventListener("beforeprint", note));
  return (
    <p class="numeric mb-4 hidden text-13 text-ink-2 print:block">
      {props.range}, {props.timeZone}. Printed{" "}
      {formatInstant(printedAt().toISOString(), props.timeZone)}.
    </p>
  );
}
