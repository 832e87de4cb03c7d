import { createSignal, type JSX } from "solid-js";
import { FormError } from "./alert.tsx";
import { Button } from "./button.tsx";
import { Dialog, DialogActions } from "./dialog.tsx";
import { Field } from "./field.tsx";

/** Asks to type `word` before something is lost for good; `children` say what, and what stays. */
export function TypedConfirm(props: {
  title: string;
  word: string;
  action: string;
  error: unknown;
  isPending: boolean;
  /** There is nothing to do yet, or any more. */
  isIdle?: boolean;
  onClose: () => void;
  onConfirm: () => void;
  children: JSX.Element;
}) {
  const [typed, setTyped] = createSignal("");
  const canConfirm = () =>
    typed().trim() === props.word.trim() && !props.isPending && props.isIdle !== true;
  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (canConfirm()) props.onConfirm();
  }
  return (
    <Dialog isOpen={true} onClose={props.onClose} title={props.title}>
      <form class="flex flex-col gap-4" onSubmit={submit}>
        {props.children}
        <Field
          label={`Type ${props.word} to go on`}
          name="typed"
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <FormError error={props.error} />
        <DialogActions>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button type="submit" look="danger" disabled={!canConfirm()}>
            {props.action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
