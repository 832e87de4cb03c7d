import { Show } from "solid-js";
import { useDashboards } from "#web/shared/data/dashboards.ts";
import { useProduct } from "#web/shared/data/products.ts";
import type { Report } from "#web/shared/data/reports.ts";
import { Card } from "#web/shared/ui/card.tsx";
import { PageHeader } from "#web/shared/ui/page-header.tsx";
import type { Place } from "./api.ts";
import { ComingUp } from "./coming-up.tsx";
import { useReportPreview } from "./queries.ts";
import { bodyOf, draftOf } from "./report-draft.ts";
import { ReportPreview } from "./report-preview.tsx";
import { scheduleWords } from "./report-words.ts";

/** A report for those who may look but not change it. */
export function ReportFacts(props: { place: Place; report: Report }) {
  const product = useProduct(() => props.place.productId);
  const dashboards = useDashboards(() => props.place.productId);
  const dashboard = () =>
    dashboards.data?.items.find(({ id }) => id === props.report.dashboardId)?.name;
  const preview = useReportPreview(
    () => props.place.productId,
    () => bodyOf(draftOf(props.report)),
  );
  return (
    <>
      <PageHeader
        title={props.report.name}
        text={scheduleWords(props.report, product.data?.weekStart ?? "monday")}
      />
      <div class="grid items-start gap-6 lg:grid-cols-[minmax(0,420px)_minmax(0,1fr)]">
        <Card class="p-5 text-13">
          <dl class="flex flex-col gap-4">
            <div>
              <dt class="text-12 text-ink-3">Dashboard</dt>
              <dd>{dashboard()}</dd>
            </div>
            <div>
              <dt class="text-12 text-ink-3">Goes to</dt>
              <dd class="wrap-anywhere">{props.report.recipients.join(", ") || "Nobody"}</dd>
            </div>
          </dl>
          <div class="mt-4 border-t border-line pt-3">
            <Show when={props.report.enabled} fallback={<p>It is paused.</p>}>
              <ComingUp comingUp={props.report} timeZone={props.report.timezone} />
            </Show>
          </div>
          <p class="mt-4 text-12 text-ink-3">Editors and owners change it.</p>
        </Card>
        <ReportPreview
          preview={preview.isSuccess ? preview.data : undefined}
          error={preview.error}
          isRenewed={preview.isFetching}
        />
      </div>
    </>
  );
}
