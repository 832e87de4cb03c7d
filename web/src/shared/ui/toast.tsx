import { Toast, toaster } from "@kobalte/core/toast";
import X from "lucide-solid/icons/x";
import { Portal } from "solid-js/web";

/** Says in the corner what has just happened; it goes by itself. */
export function showToast(message: string) {
  toaster.show((props) => (
    <Toast
      toastId={props.toastId}
      class="appear flex items-center gap-3 rounded-card bg-raised py-2 pr-2 pl-4 text-13 shadow-float"
    >
      <Toast.Description class="flex-1">{message}</Toast.Description>
      <Toast.CloseButton
        aria-label="Dismiss"
        class="flex size-7 items-center justify-center rounded-control text-ink-3 hover:bg-hover hover:text-ink"
      >
        <X class="size-4" aria-hidden="true" />
      </Toast.CloseButton>
    </Toast>
  ));
}

export function ToastRegion() {
  return (
    <Portal>
      <Toast.Region duration={4500}>
        <Toast.List class="fixed right-4 bottom-4 z-50 flex w-80 max-w-[calc(100vw-2rem)] flex-col gap-2 outline-none" />
      </Toast.Region>
    </Portal>
  );
}
