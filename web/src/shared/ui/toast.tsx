import { Toast, toaster } from "@kobalte/core/toast";
import X from "lucide-solid/icons/x";
import { Show } from "solid-js";
import { Portal } from "solid-js/web";
import { Button } from "./button.tsx";

type Action = { label: string; onSelect: () => void };

/** Long enough to find and press the button of a message. */
const actionTime = 20_000;

/** Says in the corner what has just happened, with one thing to do about it; it goes by itself. */
export function showToast(message: string, action?: Action) {
  toaster.show((props) => (
    <Toast
      toastId={props.toastId}
      {...(action && { duration: actionTime })}
      class="appear flex items-center gap-3 rounded-card bg-raised py-2 pr-2 pl-4 text-13 shadow-float"
    >
      <Toast.Description class="min-w-0 flex-1 wrap-anywhere">{message}</Toast.Description>
      <Show when={action}>
        {(shown) => (
          <Button
            size="small"
            onClick={() => {
              toaster.dismiss(props.toastId);
              shown().onSelect();
            }}
          >
            {shown().label}
          </Button>
        )}
      </Show>
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
        <Toast.List
          as="div"
          class="fixed right-4 bottom-4 z-50 flex w-80 max-w-[calc(100vw-2rem)] flex-col gap-2 outline-none"
        />
      </Toast.Region>
    </Portal>
  );
}
