import ChevronLeft from "lucide-solid/icons/chevron-left";
import ChevronRight from "lucide-solid/icons/chevron-right";
import ZoomOut from "lucide-solid/icons/zoom-out";
import { Show } from "solid-js";
import { rangeLabel } from "#web/shared/range/range.ts";
import { RangePicker } from "#web/shared/range/range-picker.tsx";
import { Button, IconButton } from "#web/shared/ui/button.tsx";
import type { UsedReading } from "./use-reading.ts";

/** The range, the steps to the time before and after it, and the way back out of a zoom. */
export function RangeStepper(props: {
  reading: UsedReading;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}) {
  return (
    <div class="flex items-center gap-0.5">
      <IconButton
        label="Earlier ([)"
        disabled={!props.reading.stepped(-1)}
        onClick={() => props.reading.step(-1)}
      >
        <ChevronLeft aria-hidden="true" />
      </IconButton>
      <RangePicker
        value={props.reading.range()}
        timeZone={props.reading.timeZone()}
        isOpen={props.isOpen}
        onOpenChange={props.onOpenChange}
        onChange={props.reading.setRange}
      />
      <IconButton
        label="Later (])"
        disabled={!props.reading.stepped(1)}
        onClick={() => props.reading.step(1)}
      >
        <ChevronRight aria-hidden="true" />
      </IconButton>
      <Show when={props.reading.reading().zoomedFrom}>
        {(before) => (
          <Button
            look="quiet"
            title={`Back to ${rangeLabel(before(), props.reading.timeZone())}`}
            onClick={() => props.reading.zoomOut()}
          >
            <ZoomOut aria-hidden="true" />
            Zoom out
          </Button>
        )}
      </Show>
    </div>
  );
}
