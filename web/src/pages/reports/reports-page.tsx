import Plus from "lucide-solid/icons/plus";
import { Index, Show } from "solid-js";
import { useAuthOptions } from "#web/shared/data/auth-options.ts";
import { useProduct, useProductId } from "#web/shared/data/products.ts";
import { ButtonLink } from "#web/shared/ui/button.tsx";
import { Card } from "#web/shared/ui/card.tsx";
import { EmptyState } from "#web/shared/ui/empty-state.tsx";
import { PageHeader } from "#web/shared/ui/page-header.tsx";
import { MailOff } from "./mail-off.tsx";
import { useReports } from "./queries.ts";
import { ReportRow } from "./report-row.tsx";

/** The reports of a product: when the next one goes out, to whom, and what became of the last. */
export function ReportsPage() {
  const productId = useProductId();
  const product = useProduct(productId);
  const reports = useReports(productId);
  const mail = useAuthOptions();
  const canEdit = () => product.data !== undefined && product.data.role !== "viewer";
  const create = () => (
    <Show when={canEdit()}>
      <ButtonLink look="primary" href={`/p/${productId()}/reports/new`}>
        <Plus aria-hidden="true" />
        New report
      </ButtonLink>
    </Show>
  );
  return (
    <div class="mx-auto max-w-[1000px]">
      <PageHeader
        title="Reports"
        actions={<Show when={reports.data?.items.length}>{create()}</Show>}
      />
      <Show when={!mail.isPending}>
        <MailOff class="mb-4" />
        <Show
          when={reports.data?.items.length}
          fallback={
            <EmptyState
              title="No reports yet"
              text="A report mails a dashboard on a schedule: its numbers, charts and what moved them, to anybody with an address."
              action={create()}
            />
          }
        >
          <Card>
            <ul>
              <Index each={reports.data?.items}>
                {(report) => (
                  <ReportRow
                    report={report()}
                    productId={productId()}
                    weekStart={product.data?.weekStart ?? "monday"}
                    canEdit={canEdit()}
                  />
                )}
              </Index>
            </ul>
          </Card>
        </Show>
      </Show>
    </div>
  );
}
