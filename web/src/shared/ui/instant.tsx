import { Show } from "solid-js";
import { formatInstant, relativeTime } from "#figures/date.ts";
import { Tooltip } from "./tooltip.tsx";

/** "3 minutes ago", with the exact time of that zone on hover and focus; "–" without an instant. */
export function Instant(props: { at: string | null; now: Date; timeZone: string }) {
  return (
    <Show when={props.at} fallback="–">
      {(at) => (
        <Tooltip text={`${formatInstant(at(), props.timeZone)}, ${props.timeZone}`}>
          <time datetime={at()}>{relativeTime(at(), props.now)}</time>
        </Tooltip>
      )}
    </Show>
  );
}
