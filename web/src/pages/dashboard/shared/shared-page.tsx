import { createSignal, lazy, Show } from "solid-js";
import { formatInstant } from "#figures/date.ts";
import { rangeLabel } from "#web/shared/range/range.ts";
import { useRangeKeys } from "#web/shared/range/range-keys.ts";
import { RangeStepper } from "#web/shared/range/range-stepper.tsx";
import { Mark } from "#web/shared/ui/brand.tsx";
import { PageHeader } from "#web/shared/ui/page-header.tsx";
import { useView } from "#web/shared/ui/view.ts";
import { PrintLine } from "../around/print-line.tsx";
import { ReadBoard } from "../read-board.tsx";
import type { Shared } from "./queries.ts";
import { SharedGate } from "./shared-gate.tsx";
import { useSharedReading } from "./use-shared-reading.ts";

const SharedTv = lazy(() =>
  import("./shared-tv.tsx").then((module) => ({ default: module.SharedTv })),
);

/** A dashboard for whoever has its link: no account, no frame, nothing to change. */
export function SharedPage() {
  const view = useView();
  return (
    <main id="content" tabindex="-1" class="outline-none">
      <SharedGate>
        {(shared, token) => (
          <Show
            when={view() === "tv"}
            fallback={<SharedDashboard shared={shared()} token={token} />}
          >
            <SharedTv shared={shared()} token={token} />
          </Show>
        )}
      </SharedGate>
    </main>
  );
}

function SharedDashboard(props: { shared: Shared; token: string }) {
  const { reading, data } = useSharedReading(
    () => props.shared,
    () => props.token,
  );
  const [isRangeOpen, setRangeOpen] = createSignal(false);
  useRangeKeys(reading.setRange, () => setRangeOpen(true), reading.step);
  const range = () => rangeLabel(reading.range(), reading.timeZone());
  return (
    <div class="px-4 py-5 sm:px-6 lg:px-8">
      <PageHeader
        title={props.shared.dashboard.name}
        text={props.shared.dashboard.description}
        actions={
          <RangeStepper
            value={reading.range()}
            clock={reading.clock()}
            isOpen={isRangeOpen()}
            onOpenChange={setRangeOpen}
            onChange={reading.setRange}
          />
        }
      />
      <PrintLine range={range()} timeZone={reading.timeZone()} />
      <ReadBoard
        widgets={props.shared.dashboard.widgets}
        data={data}
        range={range()}
        filters={reading.filters()}
        canPickRange
      />
      <SharedLine
        owner={props.shared.product.name}
        freshAt={data.dataUpdatedAt}
        timeZone={reading.timeZone()}
      />
    </div>
  );
}

/** Whose the dashboard is, and when its numbers were heard. */
export function SharedLine(props: { owner: string; freshAt: number; timeZone: string }) {
  return (
    <footer class="mt-6 flex min-h-5 flex-wrap items-center gap-x-2 text-12 text-ink-3">
      <Mark class="size-4" />
      <p class="min-w-0 wrap-anywhere">
        Shared by {props.owner}
        <Show when={props.freshAt > 0}>
          , fresh at {formatInstant(new Date(props.freshAt).toISOString(), props.timeZone)},{" "}
          {props.timeZone.replaceAll("_", " ")}
        </Show>
      </p>
    </footer>
  );
}
