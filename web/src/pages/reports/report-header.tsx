import { useNavigate } from "@solidjs/router";
import Send from "lucide-solid/icons/send";
import { createSignal, Show } from "solid-js";
import { useMe } from "#web/shared/data/me.ts";
import { useProduct } from "#web/shared/data/products.ts";
import type { Report } from "#web/shared/data/reports.ts";
import { Badge } from "#web/shared/ui/badge.tsx";
import { Button, buttonClass } from "#web/shared/ui/button.tsx";
import { useCommands } from "#web/shared/ui/commands.ts";
import { PageHeader } from "#web/shared/ui/page-header.tsx";
import type { Place } from "./api.ts";
import { ReportMenu, usePause } from "./report-menu.tsx";
import { scheduleWords } from "./report-words.ts";
import { SendNow } from "./send-now.tsx";
import { useSendTest } from "./use-send-test.ts";

/** A report's name and schedule, and what an editor can do with it as a whole. */
export function ReportHeader(props: {
  place: Place;
  report: Report;
  hasChanges: boolean;
  onDeleting: () => void;
}) {
  const navigate = useNavigate();
  const product = useProduct(() => props.place.productId);
  const me = useMe();
  const [isSending, setSending] = createSignal(false);
  const pause = usePause(
    () => props.place,
    () => props.report,
  );
  const test = useSendTest(
    () => props.place,
    () => (me.isSuccess ? me.data.email : undefined),
    () => props.hasChanges,
  );
  useCommands(() => [
    { label: "Send a test to me", run: test.send },
    { label: "Send this report now", run: () => setSending(true) },
    { label: props.report.enabled ? "Pause this report" : "Resume this report", run: pause },
  ]);
  const actions = () => (
    <>
      <Show when={!props.report.enabled}>
        <Badge tone="warn">Paused</Badge>
      </Show>
      <Button disabled={test.isPending()} onClick={test.send}>
        <Send aria-hidden="true" />
        Send test
      </Button>
      <ReportMenu
        productId={props.place.productId}
        report={props.report}
        hasChanges={props.hasChanges}
        label="Report actions"
        triggerClass={`${buttonClass("plain")} w-8 px-0!`}
        onDeleted={() => {
          props.onDeleting();
          navigate(`/p/${props.place.productId}/reports`);
        }}
      />
    </>
  );
  return (
    <>
      <PageHeader
        title={props.report.name}
        text={scheduleWords(props.report, product.data?.weekStart ?? "monday")}
        actions={actions()}
      />
      <Show when={isSending()}>
        <SendNow
          productId={props.place.productId}
          report={props.report}
          hasChanges={props.hasChanges}
          onClose={() => setSending(false)}
        />
      </Show>
    </>
  );
}
