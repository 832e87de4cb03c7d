import { type BeforeLeaveEventArgs, useBeforeLeave } from "@solidjs/router";
import { createSignal, onCleanup, onMount, Show } from "solid-js";
import { ConfirmDialog } from "#web/shared/ui/confirm-dialog.tsx";

/** Asks before changes that are not saved are left behind for another page. */
export function LeaveGuard(props: { hasChanges: boolean }) {
  const [blocked, setBlocked] = createSignal<BeforeLeaveEventArgs>();
  const stay = () => setBlocked();
  useBeforeLeave((event) => {
    if (event.defaultPrevented || !props.hasChanges || isSamePage(event.to)) return;
    event.preventDefault();
    setBlocked(event);
  });
  const onUnload = (event: BeforeUnloadEvent) => {
    if (props.hasChanges) event.preventDefault();
  };
  onMount(() => addEventListener("beforeunload", onUnload));
  onCleanup(() => removeEventListener("beforeunload", onUnload));
  return (
    <Show when={blocked()}>
      {(event) => (
        <ConfirmDialog
          title="Leave without saving?"
          text="What you changed in this report is not saved."
          action="Discard changes"
          error={undefined}
          isPending={false}
          onClose={stay}
          onConfirm={() => {
            const leave = event().retry;
            stay();
            leave(true);
          }}
        />
      )}
    </Show>
  );
}

const isSamePage = (to: string | number) =>
  typeof to === "string" && new URL(to, location.href).pathname === location.pathname;
