import { For, Show } from "solid-js";
import type { Report } from "#web/shared/data/reports.ts";
import { dueDateWords, periodWords } from "./report-words.ts";

/** The next dates of a schedule, and the days that the first of them covers. */
export function ComingUp(props: {
  comingUp: Pick<Report, "nextRuns" | "nextPeriod"> | undefined;
  timeZone: string;
}) {
  return (
    <Show
      when={props.comingUp?.nextRuns.length ? props.comingUp : undefined}
      fallback={<p class="text-12 text-ink-3">…</p>}
    >
      {(coming) => (
        <dl class="numeric mt-1.5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-12 text-ink-2">
          <dt>Next</dt>
          <dd>
            <ol aria-label="Next dates">
              <For each={coming().nextRuns}>
                {(due) => (
                  <li>
                    <time datetime={due}>{dueDateWords(due, props.timeZone)}</time>
                  </li>
                )}
              </For>
            </ol>
          </dd>
          <Show when={coming().nextPeriod}>
            {(period) => (
              <>
                <dt>The first covers</dt>
                <dd>{periodWords(period(), props.timeZone)}</dd>
              </>
            )}
          </Show>
        </dl>
      )}
    </Show>
  );
}
