import type { JSX } from "solid-js";
import { FormError } from "./alert.tsx";
import { Button } from "./button.tsx";
import { Dialog, DialogActions } from "./dialog.tsx";

/** Asks before something is lost for good; `text` says what is lost and what stays. */
export function ConfirmDialog(props: {
  title: string;
  text: JSX.Element;
  action: string;
  error: unknown;
  isPending: boolean;
  onClose: () => void;
  onConfirm: () => void;
}) {
  return (
    <Dialog isOpen={true} onClose={props.onClose} title={props.title}>
      <p class="mb-4 text-ink-2">{props.text}</p>
      <FormError error={props.error} />
      <DialogActions>
        <Button onClick={props.onClose}>Cancel</Button>
        <Button look="danger" disabled={props.isPending} onClick={props.onConfirm}>
          {props.action}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
