import { Dialog } from "@kobalte/core/dialog";
import X from "lucide-solid/icons/x";
import type { JSX } from "solid-js";
import { giveBackFocus } from "#web/shared/ui/give-back-focus.ts";

/** The navigation on narrow screens: a sheet from the left. */
export function Drawer(props: { isOpen: boolean; onClose: () => void; children: JSX.Element }) {
  let content: HTMLElement | undefined;
  return (
    <Dialog open={props.isOpen} onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay class="scrim fixed inset-0 z-40 bg-scrim appear" />
        <Dialog.Content
          ref={content}
          onCloseAutoFocus={(event) => giveBackFocus(event, content)}
          class="appear fixed inset-y-0 left-0 z-50 w-[min(280px,86vw)] bg-ground shadow-float outline-none"
        >
          <Dialog.Title class="sr-only">Menu</Dialog.Title>
          <Dialog.CloseButton
            aria-label="Close the menu"
            class="absolute top-3 -right-11 flex size-9 items-center justify-center rounded-control bg-raised text-ink-2"
          >
            <X class="size-4" aria-hidden="true" />
          </Dialog.CloseButton>
          {props.children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog>
  );
}
