import { A } from "@solidjs/router";
import { Show } from "solid-js";
import type { Product } from "#web/shared/data/products.ts";
import type { Report } from "#web/shared/data/reports.ts";
import { Badge } from "#web/shared/ui/badge.tsx";
import { Instant } from "#web/shared/ui/instant.tsx";
import { useNow } from "#web/shared/ui/now.ts";
import { ReportMenu } from "./report-menu.tsx";
import { nextWords, recipientWords, scheduleWords } from "./report-words.ts";
import { RunMark } from "./run-mark.tsx";

/** A report in the list; its last result leads to what became of each mail. */
export function ReportRow(props: {
  report: Report;
  productId: string;
  weekStart: Product["weekStart"];
  canEdit: boolean;
}) {
  const now = useNow();
  const path = () => `/p/${props.productId}/reports/${props.report.id}`;
  return (
    <li class="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1.5 border-t border-line px-4 py-3 first:rounded-t-card first:border-0 last:rounded-b-card hover:bg-hover md:grid-cols-[minmax(0,1fr)_220px_170px_auto]">
      <div class="min-w-0">
        <A href={path()} class="block truncate font-medium after:absolute after:inset-0">
          {props.report.name}
        </A>
        <p class="text-13 text-ink-2">{scheduleWords(props.report, props.weekStart)}</p>
      </div>
      <div class="min-w-0 max-md:col-start-1 max-md:row-start-2">
        <p class="text-13">
          <Show when={props.report.enabled} fallback={<Badge>Paused</Badge>}>
            <span class="text-ink-3">Next: </span>
            {nextWords(props.report)}
          </Show>
        </p>
        <p class="truncate text-12 text-ink-3" title={props.report.recipients.join(", ")}>
          {`To ${recipientWords(props.report.recipients)}`}
        </p>
      </div>
      <div class="relative z-10 min-w-0 max-md:col-start-1 max-md:row-start-3">
        <Show
          when={props.report.lastRun}
          fallback={<span class="text-13 text-ink-3">Not sent yet</span>}
        >
          {(run) => (
            <>
              <A
                href={`${path()}?run=${run().id}`}
                aria-label={`Mails of the last ${props.report.name}`}
                class="inline-flex rounded-[5px] hover:underline"
              >
                <RunMark run={run()} />
              </A>
              <p class="text-12 text-ink-3">
                <Instant at={run().dueAt} now={now()} timeZone={props.report.timezone} />
              </p>
            </>
          )}
        </Show>
      </div>
      <div class="relative z-10 -mr-2 max-md:col-start-2 max-md:row-start-1">
        <Show when={props.canEdit}>
          <ReportMenu
            productId={props.productId}
            report={props.report}
            label={`Actions for ${props.report.name}`}
          />
        </Show>
      </div>
    </li>
  );
}
