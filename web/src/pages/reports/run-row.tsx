import ChevronRight from "lucide-solid/icons/chevron-right";
import { createUniqueId, Show } from "solid-js";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import type { Place, Run } from "./api.ts";
import { DeliveryTable } from "./delivery-table.tsx";
import { useRetryDeliveries } from "./queries.ts";
import { dueDateWords, periodWords } from "./report-words.ts";
import { RunMark } from "./run-mark.tsx";
import { countWords, kindWords } from "./sent-words.ts";

/** One going-out of a report; opened, it shows what became of each mail. */
export function RunRow(props: {
  place: Place & { runId: string };
  run: Run;
  isOpen: boolean;
  canEdit: boolean;
  onToggle: () => void;
}) {
  const id = createUniqueId();
  const retry = useRetryDeliveries(() => props.place);
  const failed = () => props.run.deliveries.filter(({ status }) => status === "failed");
  const period = () =>
    periodWords({ from: props.run.periodFrom, to: props.run.periodTo }, props.run.timezone);
  return (
    <li class="border-t border-line first:border-0">
      <button
        type="button"
        aria-expanded={props.isOpen}
        aria-controls={id}
        onClick={() => props.onToggle()}
        class="flex w-full flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 text-left text-13 hover:bg-hover"
      >
        <ChevronRight
          class={`size-4 shrink-0 text-ink-3 transition-transform ${props.isOpen ? "rotate-90" : ""}`}
          aria-hidden="true"
        />
        <span class="numeric min-w-36 font-medium">
          {dueDateWords(props.run.dueAt, props.run.timezone)}
        </span>
        <RunMark run={props.run} />
        <span class="numeric text-ink-2">{countWords(props.run)}</span>
        <span class="ml-auto text-12 text-ink-3">{`${kindWords(props.run)} · ${period()}`}</span>
      </button>
      <div id={id} class="px-4 pb-4" hidden={!props.isOpen}>
        <Show when={props.isOpen}>
          <Show when={props.run.detail}>
            {(detail) => <p class="mb-2 text-13 text-ink-2">{detail()}</p>}
          </Show>
          <FormError error={retry.error} />
          <Show when={props.run.deliveries.length > 0}>
            <DeliveryTable
              run={props.run}
              canRetry={props.canEdit && !retry.isPending}
              onRetry={(deliveryId) => retry.mutate([deliveryId])}
            />
          </Show>
          <Show when={props.canEdit && failed().length > 1}>
            <div class="mt-3">
              <Button
                size="small"
                disabled={retry.isPending}
                onClick={() => retry.mutate(failed().map((delivery) => delivery.id))}
              >
                {`Send the ${failed().length} failed again`}
              </Button>
            </div>
          </Show>
        </Show>
      </div>
    </li>
  );
}
