import { useParams } from "@solidjs/router";
import { createSignal, Show } from "solid-js";
import { useProduct, useProductId } from "#web/shared/data/products.ts";
import type { Report } from "#web/shared/data/reports.ts";
import { showToast } from "#web/shared/ui/toast.tsx";
import type { Place } from "./api.ts";
import { LeaveGuard } from "./leave-guard.tsx";
import { MailOff } from "./mail-off.tsx";
import { useReport, useUpdateReport } from "./queries.ts";
import { changesOf, type Draft, draftOf } from "./report-draft.ts";
import { ReportEditor } from "./report-editor.tsx";
import { ReportFacts } from "./report-facts.tsx";
import { ReportHeader } from "./report-header.tsx";
import { RunList } from "./run-list.tsx";
import { useIsReady } from "./use-is-ready.ts";

/** A report: how it is made beside the mail itself, and what became of those that went out. */
export function ReportPage() {
  const productId = useProductId();
  const route = useParams<{ reportId: string }>();
  const product = useProduct(productId);
  const place = () => ({ productId: productId(), reportId: route.reportId });
  const report = useReport(place);
  const isReady = useIsReady(productId);
  const canEdit = () => product.data !== undefined && product.data.role !== "viewer";
  return (
    <div class="mx-auto max-w-[1280px]">
      <Show when={isReady() && product.data && report.data?.id} keyed>
        {(_id) => (
          <Show when={report.data}>
            {(shown) => (
              <>
                <Show when={canEdit()} fallback={<ReportFacts place={place()} report={shown()} />}>
                  <EditedReport place={place()} report={shown()} />
                </Show>
                <RunList productId={productId()} report={shown()} canEdit={canEdit()} />
              </>
            )}
          </Show>
        )}
      </Show>
    </div>
  );
}

function EditedReport(props: { place: Place; report: Report }) {
  const update = useUpdateReport(() => props.place);
  const [draft, setDraft] = createSignal<Draft>(draftOf(props.report));
  const changes = () => changesOf(draftOf(props.report), draft());
  const hasChanges = () => Object.keys(changes()).length > 0;
  const discard = () => setDraft(draftOf(props.report));
  function save() {
    const sent = draft();
    update.mutate(changes(), {
      onSuccess: (saved) => {
        if (draft() === sent) setDraft(draftOf(saved));
        showToast(`${saved.name} is saved.`);
      },
    });
  }
  return (
    <>
      <ReportHeader
        place={props.place}
        report={props.report}
        hasChanges={hasChanges()}
        onDeleting={discard}
      />
      <MailOff class="mb-4" />
      <ReportEditor
        productId={props.place.productId}
        draft={draft()}
        onChange={setDraft}
        action={hasChanges() ? "Save changes" : "Saved"}
        saved={props.report}
        isIdle={!hasChanges()}
        isPending={update.isPending}
        error={update.error}
        onSubmit={save}
        onDiscard={hasChanges() ? discard : undefined}
      />
      <LeaveGuard hasChanges={hasChanges()} />
    </>
  );
}
