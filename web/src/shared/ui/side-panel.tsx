import { Dialog } from "@kobalte/core/dialog";
import X from "lucide-solid/icons/x";
import type { JSX } from "solid-js";
import { giveBackFocus } from "./give-back-focus.ts";

/** A sheet at the right that says more about something on the page; Escape closes it. */
export function SidePanel(props: {
  title: string;
  text?: JSX.Element;
  onClose: () => void;
  children: JSX.Element;
}) {
  let content: HTMLElement | undefined;
  return (
    <Dialog open={true} onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay class="scrim fixed inset-0 z-40 bg-scrim appear" />
        <Dialog.Content
          ref={content}
          onCloseAutoFocus={(event) => giveBackFocus(event, content)}
          class="appear fixed inset-y-0 right-0 z-50 flex w-full max-w-[32rem] flex-col bg-panel shadow-float outline-none"
        >
          <header class="flex items-start justify-between gap-4 border-b border-line px-5 py-4">
            <div class="min-w-0 wrap-anywhere">
              <Dialog.Title class="text-16 font-medium">{props.title}</Dialog.Title>
              <Dialog.Description class="text-13 text-ink-2">{props.text}</Dialog.Description>
            </div>
            <Dialog.CloseButton
              aria-label="Close"
              class="-mr-1.5 flex size-8 shrink-0 items-center justify-center rounded-control text-ink-3 hover:bg-hover hover:text-ink"
            >
              <X class="size-4" aria-hidden="true" />
            </Dialog.CloseButton>
          </header>
          <div class="flex min-h-0 flex-1 flex-col gap-6 overflow-y-auto p-5">{props.children}</div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog>
  );
}
