import { For, Show } from "solid-js";
import { useMyZone } from "#web/shared/data/me.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Card } from "#web/shared/ui/card.tsx";
import { ForOwners } from "../for-owners.tsx";
import { useAuditLog } from "../queries.ts";
import { AuditRow } from "./audit-row.tsx";
import { byDay } from "./by-day.ts";

export function AuditPage() {
  const zone = useMyZone();
  return (
    <ForOwners what="the audit log">
      {(product) => <AuditLog productId={product.id} timeZone={zone()} />}
    </ForOwners>
  );
}

/** Who did what, newest first, under the days of the reader's zone. */
function AuditLog(props: { productId: string; timeZone: string }) {
  const log = useAuditLog(() => props.productId);
  const days = () =>
    byDay(log.isSuccess ? log.data.pages.flatMap(({ items }) => items) : [], props.timeZone);
  return (
    <Show when={!log.isPending}>
      <p class="mb-4 text-13 text-ink-2">
        Every change of this product, kept for a year. Times are{" "}
        {props.timeZone.replaceAll("_", " ")}.
      </p>
      <FormError error={log.error} />
      <div class="flex flex-col gap-6">
        <For each={days()} fallback={<p class="text-ink-2">Nothing has happened yet.</p>}>
          {(day) => (
            <section aria-label={day.label}>
              <h2 class="mb-2 text-13 font-medium text-ink-2">{day.label}</h2>
              <Card>
                <ul>
                  <For each={day.entries}>
                    {(entry) => <AuditRow entry={entry} timeZone={props.timeZone} />}
                  </For>
                </ul>
              </Card>
            </section>
          )}
        </For>
      </div>
      <Show when={log.hasNextPage}>
        <div class="mt-4 flex justify-center">
          <Button disabled={log.isFetchingNextPage} onClick={() => log.fetchNextPage()}>
            {log.isFetchingNextPage ? "Loading…" : "Show earlier"}
          </Button>
        </div>
      </Show>
    </Show>
  );
}
