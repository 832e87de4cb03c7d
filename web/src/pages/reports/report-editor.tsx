import { Show } from "solid-js";
import type { Report } from "#web/shared/data/reports.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Card } from "#web/shared/ui/card.tsx";
import { useReportPreview } from "./queries.ts";
import { recipientFaults } from "./recipients-field.tsx";
import type { Draft } from "./report-draft.ts";
import { ReportFields } from "./report-fields.tsx";
import { ReportPreview } from "./report-preview.tsx";
import { useDrawnDraft } from "./use-drawn-draft.ts";

/** The fields of a report beside the mail that they make, drawn anew after each change. */
export function ReportEditor(props: {
  productId: string;
  draft: Draft;
  onChange: (draft: Draft) => void;
  action: string;
  /** As it is kept; undefined for a new one. */
  saved: Report | undefined;
  /** There is nothing to save. */
  isIdle: boolean;
  isPending: boolean;
  error: unknown;
  onSubmit: () => void;
  onDiscard: (() => void) | undefined;
}) {
  const drawn = useDrawnDraft(() => props.draft);
  const preview = useReportPreview(() => props.productId, drawn);
  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (!props.isPending && !props.isIdle) props.onSubmit();
  }
  return (
    <div class="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,420px)_minmax(0,1fr)]">
      <Card class="p-5">
        <form class="flex flex-col gap-5" onSubmit={submit}>
          <ReportFields
            productId={props.productId}
            draft={props.draft}
            onChange={(part) => props.onChange({ ...props.draft, ...part })}
            comingUp={preview.isSuccess ? preview.data : undefined}
            saved={props.saved}
            error={props.error}
          />
          <FormError error={props.error} fields={ownFields(props.error)} />
          <div class="flex flex-wrap justify-end gap-2 border-t border-line pt-4">
            <Show when={props.onDiscard}>
              {(discard) => <Button onClick={discard()}>Discard changes</Button>}
            </Show>
            <Button type="submit" look="primary" disabled={props.isPending || props.isIdle}>
              {props.action}
            </Button>
          </div>
        </form>
      </Card>
      <ReportPreview
        preview={preview.isSuccess ? preview.data : undefined}
        error={preview.error}
        isRenewed={preview.isFetching}
      />
    </div>
  );
}

const fields = ["/name", "/dashboardId", "/range", "/schedule/hour"];

/** The fields that show their fault themselves; each address of the recipients is one. */
const ownFields = (error: unknown) => [
  ...fields,
  ...recipientFaults(error).map(({ pointer }) => pointer),
];
