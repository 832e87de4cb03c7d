import Check from "lucide-solid/icons/check";
import Copy from "lucide-solid/icons/copy";
import { createSignal, onCleanup, Show } from "solid-js";
import { Button } from "./button.tsx";

/** Copies `text`; where the browser refuses, it says so instead of pretending. */
export function CopyButton(props: {
  text: string;
  label: string;
  onCopied?: (() => void) | undefined;
}) {
  const [state, setState] = createSignal<"idle" | "copied" | "refused">("idle");
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  async function copy() {
    setState((await copyText(props.text)) ? "copied" : "refused");
    if (state() === "copied") props.onCopied?.();
    clearTimeout(timer);
    timer = setTimeout(() => setState("idle"), 2000);
  }
  return (
    <Button size="small" onClick={copy} aria-label={state() === "idle" ? props.label : undefined}>
      <Show when={state() === "copied"} fallback={<Copy aria-hidden="true" />}>
        <Check class="text-good" aria-hidden="true" />
      </Show>
      <span aria-live="polite">
        {{ idle: "Copy", copied: "Copied", refused: "Select and copy" }[state()]}
      </span>
    </Button>
  );
}

/** Plain http has no clipboard object, so a hidden text field does the work there. */
async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  }
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "fixed top-0 opacity-0";
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand("copy");
  area.remove();
  return isCopied;
}
