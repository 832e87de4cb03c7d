import { createSignal, type JSX, Show } from "solid-js";
import { Button } from "#web/shared/ui/button.tsx";
import { CopyLine } from "#web/shared/ui/copy-line.tsx";
import { Dialog, DialogActions } from "#web/shared/ui/dialog.tsx";

/** Shows the secret of a key, this once; asks once more before it is closed without a copy. */
export function NewSecret(props: { secret: string; onClose: () => void; children?: JSX.Element }) {
  const [isKept, setKept] = createSignal(false);
  const [isWarned, setWarned] = createSignal(false);
  function close() {
    if (isKept() || isWarned()) props.onClose();
    else setWarned(true);
  }
  return (
    <Dialog isOpen={true} onClose={close} title="Your new key">
      <p class="mb-3 text-ink-2">Keep it now: once this is closed, nobody can see it again.</p>
      <CopyLine text={props.secret} label="API key" onCopied={() => setKept(true)} />
      {props.children}
      <p role="alert" class="mt-2 text-13 text-bad">
        <Show when={isWarned() && !isKept()}>
          It is not copied yet. Copy it, or press Done to close without it.
        </Show>
      </p>
      <DialogActions>
        <Button look="primary" onClick={props.onClose}>
          Done
        </Button>
      </DialogActions>
    </Dialog>
  );
}
