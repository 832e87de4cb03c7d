import SlidersHorizontal from "lucide-solid/icons/sliders-horizontal";
import { createSignal, Show, Suspense } from "solid-js";
import { intervals } from "#figures/choices.ts";
import type { Dashboard } from "#web/shared/data/dashboards.ts";
import { RangeStepper } from "#web/shared/range/range-stepper.tsx";
import { ZonePicker } from "#web/shared/range/zone-picker.tsx";
import { BrokenAddress } from "#web/shared/ui/broken-address.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { asSaved, ChoiceMenu } from "./choice-menu.tsx";
import { DashboardFilters } from "./dashboard-filters.tsx";
import { ReadingDialog } from "./reading-dialog.tsx";
import { type Compare, type CourseInterval, comparisons } from "./reading-params.ts";
import { SplitMenu } from "./split-menu.tsx";
import type { UsedReading } from "./use-reading.ts";

/** How a dashboard is read: range, comparison, interval, split, filters and zone. */
export function ReadingBar(props: {
  productId: string;
  dashboard: Dashboard;
  reading: UsedReading;
  isRangeOpen: boolean;
  onRangeOpenChange: (isOpen: boolean) => void;
}) {
  const [isFolded, setFolded] = createSignal(true);
  const reading = () => props.reading.reading();
  const changes = () => {
    const { compare, interval, groupBy, filters, timeZone } = reading();
    return [compare, interval, groupBy, filters, timeZone].filter((each) => each !== undefined);
  };
  return (
    <section aria-label="How this dashboard is read" class="mb-4 flex flex-col gap-2 print:hidden">
      <div class="flex flex-wrap items-center gap-x-1 gap-y-2">
        <RangeStepper
          value={props.reading.range()}
          clock={props.reading.clock()}
          zoomedFrom={reading().zoomedFrom}
          isOpen={props.isRangeOpen}
          onOpenChange={props.onRangeOpenChange}
          onChange={props.reading.setRange}
          onZoomOut={props.reading.zoomOut}
        />
        <Button class="md:hidden" aria-haspopup="dialog" onClick={() => setFolded(false)}>
          <SlidersHorizontal aria-hidden="true" />
          View
          <Show when={changes().length > 0}>
            <span class="numeric text-accent">
              {changes().length}
              <span class="sr-only"> changed</span>
            </span>
          </Show>
        </Button>
        <div class="hidden min-w-0 flex-1 flex-wrap items-center gap-x-1 gap-y-2 md:flex">
          <ChoiceMenu
            label="Compare"
            value={reading().compare ?? ""}
            options={[asSaved, ...comparisons]}
            onChange={(value) =>
              props.reading.change({ compare: (value || undefined) as Compare | undefined })
            }
          />
          <ChoiceMenu
            label="Per"
            value={reading().interval ?? ""}
            options={[asSaved, ...intervals]}
            onChange={(value) =>
              props.reading.change({ interval: (value || undefined) as CourseInterval | undefined })
            }
          />
          <SplitMenu
            productId={props.productId}
            widgets={props.dashboard.widgets}
            value={reading().groupBy}
            onChange={(groupBy) => props.reading.change({ groupBy })}
          />
          <DashboardFilters
            productId={props.productId}
            widgets={props.dashboard.widgets}
            filters={props.reading.filters()}
            onChange={(filters) => props.reading.change({ filters })}
          />
          <Show when={changes().length > 0}>
            <Button look="quiet" title="As the dashboard was saved" onClick={props.reading.reset}>
              Reset
            </Button>
          </Show>
          <span class="ml-auto">
            <ZonePicker
              value={props.reading.timeZone()}
              saved={props.reading.savedZone()}
              savedNote="of this dashboard"
              onChange={(timeZone) => props.reading.change({ timeZone })}
            />
          </span>
        </div>
      </div>
      <BrokenAddress
        broken={props.reading.broken()}
        instead="What the dashboard was saved with is shown."
        onMend={props.reading.mend}
      />
      <Show when={!isFolded()}>
        <Suspense>
          <ReadingDialog {...props} onClose={() => setFolded(true)} />
        </Suspense>
      </Show>
    </section>
  );
}
