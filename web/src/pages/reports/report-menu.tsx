import Ellipsis from "lucide-solid/icons/ellipsis";
import Pause from "lucide-solid/icons/pause";
import Play from "lucide-solid/icons/play";
import Send from "lucide-solid/icons/send";
import Trash from "lucide-solid/icons/trash";
import { createSignal, Show } from "solid-js";
import { problemOf } from "#web/shared/api/problem.ts";
import type { Report } from "#web/shared/data/reports.ts";
import { ConfirmDialog } from "#web/shared/ui/confirm-dialog.tsx";
import { Menu, MenuItem, MenuLine } from "#web/shared/ui/menu.tsx";
import { showToast } from "#web/shared/ui/toast.tsx";
import { useDeleteReport, useUpdateReport } from "./queries.ts";
import { SendNow } from "./send-now.tsx";

/** What can be done with a report as a whole. */
export function ReportMenu(props: {
  productId: string;
  report: Report;
  /** What is on the page is not what would be sent. */
  hasChanges?: boolean;
  label: string;
  triggerClass?: string;
  onDeleted?: () => void;
}) {
  const [asked, setAsked] = createSignal<"send" | "delete">();
  const close = () => setAsked(undefined);
  const place = () => ({ productId: props.productId, reportId: props.report.id });
  const pause = usePause(place, () => props.report);
  const remove = useDeleteReport(() => props.productId);
  return (
    <>
      <Menu
        label={props.label}
        triggerClass={
          props.triggerClass ??
          "flex size-8 items-center justify-center rounded-control text-ink-3 hover:bg-selected hover:text-ink"
        }
        trigger={<Ellipsis class="size-4" aria-hidden="true" />}
      >
        <MenuItem onSelect={() => setAsked("send")}>
          <Send aria-hidden="true" />
          Send now
        </MenuItem>
        <MenuItem onSelect={pause}>
          <Show when={props.report.enabled} fallback={<Play aria-hidden="true" />}>
            <Pause aria-hidden="true" />
          </Show>
          {props.report.enabled ? "Pause" : "Resume"}
        </MenuItem>
        <MenuLine />
        <MenuItem isDanger onSelect={() => setAsked("delete")}>
          <Trash aria-hidden="true" />
          Delete
        </MenuItem>
      </Menu>
      <Show when={asked() === "send"}>
        <SendNow
          productId={props.productId}
          report={props.report}
          hasChanges={props.hasChanges === true}
          onClose={close}
        />
      </Show>
      <Show when={asked() === "delete"}>
        <ConfirmDialog
          title="Delete this report?"
          text={
            <>
              <span class="font-medium text-ink">{props.report.name}</span> and its history go for
              good; mails that still wait are not sent. The dashboard stays.
            </>
          }
          action="Delete report"
          error={remove.error}
          isPending={remove.isPending}
          onClose={close}
          onConfirm={() =>
            remove.mutate(props.report.id, {
              onSuccess: () => {
                close();
                props.onDeleted?.();
              },
            })
          }
        />
      </Show>
    </>
  );
}

/** Pauses a report or goes on with it, and says what that means. */
export function usePause(
  place: () => { productId: string; reportId: string },
  report: () => Report,
) {
  const update = useUpdateReport(place);
  return () =>
    update.mutate(
      { enabled: !report().enabled },
      {
        onSuccess: ({ enabled, name }) =>
          showToast(
            enabled
              ? `${name} goes out again from its next date on.`
              : `${name} is paused; mails that still wait are not sent.`,
          ),
        onError: (error) => showToast(`Nothing was changed: ${problemOf(error).detail}`),
      },
    );
}
