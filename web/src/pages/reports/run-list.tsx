import { useSearchParams } from "@solidjs/router";
import { createEffect, For, on, Show } from "solid-js";
import type { Report } from "#web/shared/data/reports.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Card } from "#web/shared/ui/card.tsx";
import { useReportRuns } from "./queries.ts";
import { RunRow } from "./run-row.tsx";

/** What went out, newest first; the address names the one whose mails are shown. */
export function RunList(props: { productId: string; report: Report; canEdit: boolean }) {
  const place = () => ({ productId: props.productId, reportId: props.report.id });
  const runs = useReportRuns(place);
  const [params, setParams] = useSearchParams<{ run?: string }>();
  const items = () => (runs.isSuccess ? runs.data.pages.flatMap((page) => page.items) : []);
  const ids = () => items().map(({ id }) => id);
  let section!: HTMLElement;
  createEffect(
    on(
      () => params.run !== undefined && ids().includes(params.run),
      (isShown) => isShown && section.scrollIntoView({ block: "nearest" }),
    ),
  );
  return (
    <section ref={section} aria-labelledby="runs-title" class="mt-8 scroll-mt-16">
      <h2 id="runs-title" class="mb-2 text-14 font-medium">
        History
      </h2>
      <FormError error={runs.error} />
      <Show when={runs.isSuccess}>
        <Card>
          <ul>
            <For
              each={ids()}
              fallback={
                <li class="px-4 py-3 text-13 text-ink-3">
                  Nothing went out yet. What does is listed here with each mail and the mail
                  server’s answer.
                </li>
              }
            >
              {(id) => (
                <Show when={items().find((run) => run.id === id)}>
                  {(run) => (
                    <RunRow
                      place={{ ...place(), runId: id }}
                      run={run()}
                      isOpen={params.run === id}
                      canEdit={props.canEdit}
                      onToggle={() =>
                        setParams(
                          { run: params.run === id ? null : id },
                          { replace: true, scroll: false },
                        )
                      }
                    />
                  )}
                </Show>
              )}
            </For>
          </ul>
        </Card>
      </Show>
      <Show when={runs.hasNextPage}>
        <div class="mt-4 flex justify-center">
          <Button disabled={runs.isFetchingNextPage} onClick={() => runs.fetchNextPage()}>
            {runs.isFetchingNextPage ? "Loading…" : "Show earlier"}
          </Button>
        </div>
      </Show>
    </section>
  );
}
