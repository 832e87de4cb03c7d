import { useNavigate, useParams } from "@solidjs/router";
import Send from "lucide-solid/icons/send";
import { createSignal, Show } from "solid-js";
import { useMe } from "#web/shared/data/me.ts";
import { useProduct, useProductId } from "#web/shared/data/products.ts";
import type { Report } from "#web/shared/data/reports.ts";
import { Badge } from "#web/shared/ui/badge.tsx";
import { Button, buttonClass } from "#web/shared/ui/button.tsx";
import { useCommands } from "#web/shared/ui/commands.ts";
import { PageHeader } from "#web/shared/ui/page-header.tsx";
import { showToast } from "#web/shared/ui/toast.tsx";
import { MailOff } from "./mail-off.tsx";
import { useReport, useUpdateReport } from "./queries.ts";
import { changesOf, type Draft, draftOf } from "./report-draft.ts";
import { ReportEditor } from "./report-editor.tsx";
import { ReportFacts } from "./report-facts.tsx";
import { ReportMenu, usePause } from "./report-menu.tsx";
import { scheduleWords } from "./report-words.ts";
import { RunList } from "./run-list.tsx";
import { SendNow } from "./send-now.tsx";
import { useSendTest } from "./use-send-test.ts";

/** A report: how it is made beside the mail itself, and what became of those that went out. */
export function ReportPage() {
  const productId = useProductId();
  const route = useParams<{ reportId: string }>();
  const product = useProduct(productId);
  const place = () => ({ productId: productId(), reportId: route.reportId });
  const report = useReport(place);
  const canEdit = () => product.data !== undefined && product.data.role !== "viewer";
  return (
    <div class="mx-auto max-w-[1280px]">
      <Show when={product.data && report.data}>
        {(shown) => (
          <Show when={canEdit()} fallback={<ReportFacts place={place()} report={shown()} />}>
            <EditedReport report={shown()} />
          </Show>
        )}
      </Show>
      <Show when={report.data}>
        {(shown) => <RunList productId={productId()} report={shown()} canEdit={canEdit()} />}
      </Show>
    </div>
  );
}

function EditedReport(props: { report: Report }) {
  const navigate = useNavigate();
  const productId = useProductId();
  const product = useProduct(productId);
  const me = useMe();
  const place = () => ({ productId: productId(), reportId: props.report.id });
  const update = useUpdateReport(place);
  const [draft, setDraft] = createSignal<Draft>(draftOf(props.report));
  const [isSending, setSending] = createSignal(false);
  const changes = () => changesOf(draftOf(props.report), draft());
  const hasChanges = () => Object.keys(changes()).length > 0;
  const pause = usePause(place, () => props.report);
  const sendTest = useSendTest(place, () => me.data?.email, hasChanges);
  const save = () =>
    update.mutate(changes(), {
      onSuccess: (saved) => {
        setDraft(draftOf(saved));
        showToast(`${saved.name} is saved.`);
      },
    });
  useCommands(() => [
    { label: "Send a test to me", run: sendTest.send },
    { label: "Send this report now", run: () => setSending(true) },
    { label: props.report.enabled ? "Pause this report" : "Resume this report", run: pause },
  ]);
  return (
    <>
      <PageHeader
        title={props.report.name}
        text={scheduleWords(props.report, product.data?.weekStart ?? "monday")}
        actions={
          <>
            <Show when={!props.report.enabled}>
              <Badge tone="warn">Paused</Badge>
            </Show>
            <Button disabled={sendTest.isPending()} onClick={sendTest.send}>
              <Send aria-hidden="true" />
              Send test
            </Button>
            <ReportMenu
              productId={productId()}
              report={props.report}
              label="Report actions"
              triggerClass={`${buttonClass("plain")} w-8 px-0!`}
              onDeleted={() => navigate(`/p/${productId()}/reports`)}
            />
          </>
        }
      />
      <MailOff class="mb-4" />
      <ReportEditor
        productId={productId()}
        draft={draft()}
        onChange={setDraft}
        action={hasChanges() ? "Save changes" : "Saved"}
        isIdle={!hasChanges()}
        isPending={update.isPending}
        error={update.error}
        onSubmit={save}
        onDiscard={hasChanges() ? () => setDraft(draftOf(props.report)) : undefined}
      />
      <Show when={isSending()}>
        <SendNow
          productId={productId()}
          report={props.report}
          hasChanges={hasChanges()}
          onClose={() => setSending(false)}
        />
      </Show>
    </>
  );
}
