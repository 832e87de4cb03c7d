import { onMount, Show } from "solid-js";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { useCooldown } from "./cooldown.ts";

/** Sends a mail once more, at most every minute; the first was sent just before this is shown. */
export function ResendButton(props: {
  isPending: boolean;
  error: unknown;
  isAgain: boolean;
  onResend: () => void;
}) {
  const pause = useCooldown(60);
  onMount(pause.start);
  function resend() {
    props.onResend();
    pause.start();
  }
  return (
    <div class="flex flex-col gap-3">
      <FormError error={props.error} />
      <Button size="large" disabled={props.isPending || pause.left() > 0} onClick={resend}>
        <Show when={pause.left() > 0} fallback="Send the link again">
          <span class="numeric">Send it again in {pause.left()} s</span>
        </Show>
      </Button>
      <p aria-live="polite" class="text-13 text-ink-2">
        {props.isAgain ? "It is on its way again. Only the newest link works." : ""}
      </p>
    </div>
  );
}
