import { createSignal, For, Show } from "solid-js";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Dialog, DialogActions } from "#web/shared/ui/dialog.tsx";
import { Field, SelectField } from "#web/shared/ui/field.tsx";
import type { ApiKey, CreateApiKey } from "../api.ts";
import { useCreateApiKey } from "../queries.ts";
import { NewSecret } from "./new-secret.tsx";

/** Makes a key and then shows its secret, this once. */
export function CreateKey(props: { productId: string; onClose: () => void }) {
  const create = useCreateApiKey(() => props.productId);
  return (
    <Show
      when={create.data}
      fallback={
        <Dialog isOpen={true} onClose={props.onClose} title="Create API key">
          <KeyForm
            error={create.error}
            isPending={create.isPending}
            onClose={props.onClose}
            onSubmit={(key) => create.mutate(key)}
          />
        </Dialog>
      }
    >
      {(made) => <NewSecret secret={made().secret} onClose={props.onClose} />}
    </Show>
  );
}

const lives = [
  { days: 0, label: "Never" },
  { days: 30, label: "In 30 days" },
  { days: 90, label: "In 90 days" },
  { days: 365, label: "In a year" },
];

const endAfter = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

function KeyForm(props: {
  error: unknown;
  isPending: boolean;
  onClose: () => void;
  onSubmit: (key: CreateApiKey) => void;
}) {
  const [message, setMessage] = createSignal("");
  function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const scopes = form.getAll("scopes").map(String) as ApiKey["scopes"];
    const days = Number(form.get("days"));
    setMessage(scopes.length === 0 ? "Choose what the key may do." : "");
    if (scopes.length === 0) return;
    props.onSubmit({
      name: String(form.get("name")),
      scopes,
      ...(days > 0 && { expiresAt: endAfter(days) }),
    });
  }
  return (
    <form class="flex flex-col gap-4" onSubmit={submit}>
      <Field
        label="Name"
        name="name"
        autocomplete="off"
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
      <SelectField label="It ends" name="days" pointer="/expiresAt" error={props.error}>
        <For each={lives}>{({ days, label }) => <option value={days}>{label}</option>}</For>
      </SelectField>
      <FormError error={props.error} fields={["/name", "/expiresAt"]} />
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
