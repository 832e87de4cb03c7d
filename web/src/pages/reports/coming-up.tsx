import { Index, Show } from "solid-js";
import type { Report } from "#web/shared/data/reports.ts";
import { dueDateWords, periodWords } from "./report-words.ts";

/** How many dates there will be, so that nothing moves once they are known. */
const unknownRuns = ["", "", ""];

/** The next dates of a schedule, and the days that the first of them covers. */
export function ComingUp(props: {
  comingUp: Pick<Report, "nextRuns" | "nextPeriod"> | undefined;
  timeZone: string;
  isPaused?: boolean;
}) {
  return (
    <dl class="numeric mt-1.5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-12 text-ink-2">
      <dt>{props.isPaused ? "Once resumed" : "Next"}</dt>
      <dd>
        <ol aria-label="Next dates" aria-busy={props.comingUp === undefined}>
          <Index each={props.comingUp?.nextRuns ?? unknownRuns}>
            {(due) => (
              <li>
                <Show when={due()} fallback="…">
                  <time datetime={due()}>{dueDateWords(due(), props.timeZone)}</time>
                </Show>
              </li>
            )}
          </Index>
        </ol>
      </dd>
      <dt>The first covers</dt>
      <dd>
        <Show when={props.comingUp?.nextPeriod} fallback="…">
          {(period) => <span>{periodWords(period(), props.timeZone)}</span>}
        </Show>
      </dd>
    </dl>
  );
}
