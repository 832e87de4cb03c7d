import { Dialog as Kobalte } from "@kobalte/core/dialog";
import X from "lucide-solid/icons/x";
import type { JSX } from "solid-js";
import { giveBackFocus } from "./give-back-focus.ts";

/** A dialog over the page. It takes the focus, closes with Escape and gives the focus back. */
export function Dialog(props: {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  description?: string;
  size?: "narrow" | "medium" | "wide";
  /** It may open over another dialog, which is not seen meanwhile. */
  isOnTop?: boolean;
  children: JSX.Element;
}) {
  let content: HTMLElement | undefined;
  function focusFirstField(event: Event) {
    const fields = "input:not([role=combobox]), select, textarea, button:not([tabindex='-1'])";
    const found = content?.querySelectorAll<HTMLElement>(`[data-body] :is(${fields})`) ?? [];
    const first = [...found].find((field) => field.checkVisibility());
    if (!first) return;
    event.preventDefault();
    first.focus();
  }
  /** What is marked as the top layer is not hidden from screen readers by the dialog below. */
  function markLayer(layer: HTMLElement | SVGElement) {
    layer.dataset.dialog = "";
    if (props.isOnTop) layer.dataset.reactAriaTopLayer = "true";
  }
  return (
    <Kobalte open={props.isOpen} onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      <Kobalte.Portal ref={markLayer}>
        <Kobalte.Overlay class="scrim fixed inset-0 z-40 bg-scrim appear" />
        <div class="fixed inset-0 z-50 flex items-start justify-center overflow-y-auto scroll-pb-24 px-3 sm:px-6">
          <Kobalte.Content
            ref={content}
            onOpenAutoFocus={focusFirstField}
            onCloseAutoFocus={(event) => giveBackFocus(event, content)}
            class="appear my-3 w-full rounded-card bg-panel shadow-float outline-none sm:my-6 lg:mt-[9vh]"
            classList={{
              "max-w-[440px]": !props.size || props.size === "narrow",
              "max-w-[600px]": props.size === "medium",
              "max-w-[1040px]": props.size === "wide",
            }}
          >
            <header class="flex items-start justify-between gap-4 px-5 pt-4">
              <div class="min-w-0 wrap-anywhere">
                <Kobalte.Title class="text-16 font-medium">{props.title}</Kobalte.Title>
                <Kobalte.Description class="text-13 text-ink-2">
                  {props.description}
                </Kobalte.Description>
              </div>
              <Kobalte.CloseButton
                aria-label="Close"
                class="-mr-1.5 flex size-8 shrink-0 items-center justify-center rounded-control text-ink-3 hover:bg-hover hover:text-ink"
              >
                <X class="size-4" aria-hidden="true" />
              </Kobalte.CloseButton>
            </header>
            <div data-body class="p-5 pt-3 wrap-anywhere">
              {props.children}
            </div>
          </Kobalte.Content>
        </div>
      </Kobalte.Portal>
    </Kobalte>
  );
}

/** The row of buttons that ends a dialog. */
export function DialogActions(props: { children: JSX.Element }) {
  return <div class="mt-5 flex flex-wrap justify-end gap-2">{props.children}</div>;
}
