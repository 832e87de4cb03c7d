import ChevronLeft from "lucide-solid/icons/chevron-left";
import ChevronRight from "lucide-solid/icons/chevron-right";
import ZoomOut from "lucide-solid/icons/zoom-out";
import { Show } from "solid-js";
import { Button, IconButton } from "#web/shared/ui/button.tsx";
import { type PickedRange, rangeLabel } from "./range.ts";
import { RangePicker } from "./range-picker.tsx";
import { type RangeClock, stepRange } from "./step-range.ts";

/** The range, the steps to the time before and after it, and the way back out of a zoom. */
export function RangeStepper(props: {
  value: PickedRange;
  clock: Omit<RangeClock, "now">;
  zoomedFrom?: PickedRange | undefined;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onChange: (range: PickedRange) => void;
  onZoomOut?: () => void;
}) {
  const step = (by: -1 | 1) => stepRange(props.value, by, { ...props.clock, now: new Date() });
  function go(by: -1 | 1) {
    const next = step(by);
    if (next) props.onChange(next);
  }
  return (
    <div class="flex flex-wrap items-center gap-0.5">
      <IconButton label="Earlier ([)" disabled={!step(-1)} onClick={() => go(-1)}>
        <ChevronLeft aria-hidden="true" />
      </IconButton>
      <RangePicker
        value={props.value}
        timeZone={props.clock.timeZone}
        isOpen={props.isOpen}
        onOpenChange={props.onOpenChange}
        onChange={props.onChange}
      />
      <IconButton label="Later (])" disabled={!step(1)} onClick={() => go(1)}>
        <ChevronRight aria-hidden="true" />
      </IconButton>
      <Show when={props.zoomedFrom}>
        {(before) => (
          <Button
            look="quiet"
            title={`Back to ${rangeLabel(before(), props.clock.timeZone)}`}
            onClick={() => props.onZoomOut?.()}
          >
            <ZoomOut aria-hidden="true" />
            Zoom out
          </Button>
        )}
      </Show>
    </div>
  );
}
