import { useNavigate } from "@solidjs/router";
import type { Report } from "#web/shared/data/reports.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Dialog, DialogActions } from "#web/shared/ui/dialog.tsx";
import { showToast } from "#web/shared/ui/toast.tsx";
import { useSendReport } from "./queries.ts";
import { recipientWords, unsubscribedWords } from "./report-words.ts";
import { sentWords } from "./sent-words.ts";

/** Asks before a report goes to everybody; then shows what becomes of each mail. */
export function SendNow(props: {
  productId: string;
  report: Report;
  /** What is on the page is not what would be sent. */
  hasChanges?: boolean;
  onClose: () => void;
}) {
  const navigate = useNavigate();
  const path = () => `/p/${props.productId}/reports/${props.report.id}`;
  const send = useSendReport(() => ({ productId: props.productId, reportId: props.report.id }));
  const confirm = () =>
    send.mutate(
      {},
      {
        onSuccess: (run) => {
          showToast(sentWords(run, recipientWords(wanted())));
          props.onClose();
          navigate(`${path()}?run=${run.id}`, { scroll: false });
        },
      },
    );
  const wanted = () =>
    props.report.recipients.filter((each) => !props.report.unsubscribed.includes(each));
  return (
    <Dialog isOpen={true} onClose={props.onClose} title="Send this report now?">
      <p class="text-ink-2">
        <span class="font-medium text-ink">{props.report.name}</span>
        {` goes to ${recipientWords(wanted())} at once. Its schedule stays as it is.`}
        {unsubscribedWords(props.report.unsubscribed)}
        {props.hasChanges ? " Changes that are not saved are not in it." : ""}
      </p>
      <div class="mt-4">
        <FormError error={send.error} />
      </div>
      <DialogActions>
        <Button onClick={props.onClose}>Cancel</Button>
        <Button look="primary" disabled={send.isPending} onClick={confirm}>
          Send now
        </Button>
      </DialogActions>
    </Dialog>
  );
}
