import { createSignal, Show } from "solid-js";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { CopyLine } from "#web/shared/ui/copy-line.tsx";
import { Dialog, DialogActions } from "#web/shared/ui/dialog.tsx";
import { Field } from "#web/shared/ui/field.tsx";
import type { ApiKey } from "./api.ts";
import { useCreateApiKey } from "./queries.ts";

/** Makes a key and then shows its secret, this once. */
export function CreateKey(props: { productId: string; onClose: () => void }) {
  const create = useCreateApiKey(() => props.productId);
  const [secret, setSecret] = createSignal<string>();
  const [isKept, setKept] = createSignal(false);
  const [isWarned, setWarned] = createSignal(false);
  function close() {
    if (!secret() || isKept() || isWarned()) props.onClose();
    else setWarned(true);
  }
  return (
    <Dialog isOpen={true} onClose={close} title={secret() ? "Your new key" : "Create API key"}>
      <Show
        when={secret()}
        fallback={
          <KeyForm
            error={create.error}
            isPending={create.isPending}
            onClose={props.onClose}
            onSubmit={(key) => create.mutate(key, { onSuccess: (made) => setSecret(made.secret) })}
          />
        }
      >
        {(shown) => (
          <>
            <p class="mb-3 text-ink-2">
              Keep it now: once this is closed, nobody can see it again.
            </p>
            <CopyLine text={shown()} label="API key" onCopied={() => setKept(true)} />
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
          </>
        )}
      </Show>
    </Dialog>
  );
}

function KeyForm(props: {
  error: unknown;
  isPending: boolean;
  onClose: () => void;
  onSubmit: (key: { name: string; scopes: ApiKey["scopes"] }) => void;
}) {
  const [message, setMessage] = createSignal("");
  function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const scopes = form.getAll("scopes").map(String) as ApiKey["scopes"];
    setMessage(scopes.length === 0 ? "Choose what the key may do." : "");
    if (scopes.length > 0) props.onSubmit({ name: String(form.get("name")), scopes });
  }
  return (
    <form class="flex flex-col gap-4" onSubmit={submit}>
      <Field
        label="Name"
        name="name"
        required
        maxLength={80}
        placeholder="Backend"
        hint="So that you know later what uses it."
        error={props.error}
      />
      <fieldset class="flex flex-col gap-2">
        <legend class="mb-1.5 text-13 font-medium">It may</legend>
        <Scope value="ingest" label="Send data" isChecked />
        <Scope value="read" label="Read metrics and numbers" />
        <p role="alert" class="text-12 text-bad">
          {message()}
        </p>
      </fieldset>
      <FormError error={props.error} fields={["/name"]} />
      <DialogActions>
        <Button onClick={props.onClose}>Cancel</Button>
        <Button type="submit" look="primary" disabled={props.isPending}>
          Create key
        </Button>
      </DialogActions>
    </form>
  );
}

function Scope(props: { value: string; label: string; isChecked?: boolean }) {
  return (
    <label class="flex items-center gap-2 text-13">
      <input
        type="checkbox"
        name="scopes"
        value={props.value}
        checked={props.isChecked ?? false}
        class="size-4 accent-accent"
      />
      {props.label}
    </label>
  );
}
