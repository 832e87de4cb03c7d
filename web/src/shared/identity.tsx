import { createSignal } from "solid-js";
import { problemOf } from "./api/problem.ts";
import { confirmIdentity } from "./data/me.ts";
import { FormError } from "./ui/alert.tsx";
import { Button } from "./ui/button.tsx";
import { Dialog, DialogActions } from "./ui/dialog.tsx";
import { Field } from "./ui/field.tsx";

type Asked = { confirmed: () => void; refused: () => void };

const [asked, setAsked] = createSignal<Asked>();

/**
 * Runs a change; when the server wants to know first that it is still the same person, asks for
 * the password and runs it again. Throws the first refusal when the person closes the question.
 */
export async function withConfirmedIdentity<T>(change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    if (problemOf(error).code !== "reauthentication_required") throw error;
    await new Promise<void>((confirmed, refuse) => {
      asked()?.refused();
      setAsked({ confirmed, refused: () => refuse(error) });
    });
    return change();
  }
}

/** The question itself; shown once in the frame. */
export function ConfirmIdentity() {
  const [error, setError] = createSignal<unknown>();
  const [isPending, setPending] = createSignal(false);
  function close(isConfirmed: boolean) {
    const question = asked();
    setAsked(undefined);
    setError(undefined);
    if (isConfirmed) question?.confirmed();
    else question?.refused();
  }
  async function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password"));
    setPending(true);
    setError(undefined);
    try {
      await confirmIdentity(password);
      close(true);
    } catch (refusal) {
      setError(refusal);
    } finally {
      setPending(false);
    }
  }
  return (
    <Dialog
      isOpen={asked() !== undefined}
      onClose={() => close(false)}
      title="Confirm that it is you"
      description="This change needs your password again; it holds for ten minutes."
    >
      <form class="flex flex-col gap-4" onSubmit={submit}>
        <Field
          label="Password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          error={error()}
        />
        <FormError error={error()} fields={["/password"]} />
        <DialogActions>
          <Button onClick={() => close(false)}>Cancel</Button>
          <Button type="submit" look="primary" disabled={isPending()}>
            Confirm
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
