import { For, Show } from "solid-js";
import { formatInstant } from "#figures/date.ts";
import { useMyZone } from "#web/shared/data/me.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Dialog, DialogActions } from "#web/shared/ui/dialog.tsx";
import { SelectField } from "#web/shared/ui/field.tsx";
import type { ApiKey } from "../api.ts";
import { useRotateApiKey } from "../queries.ts";
import { NewSecret } from "./new-secret.tsx";

const hour = 3600;
const overlaps = [
  { seconds: 0, label: "Ends at once" },
  { seconds: hour, label: "Goes on for an hour" },
  { seconds: 24 * hour, label: "Goes on for a day" },
  { seconds: 7 * 24 * hour, label: "Goes on for a week" },
];

/** Makes a key in place of another one, which may go on for a while until all programs have changed. */
export function RotateKey(props: { productId: string; apiKey: ApiKey; onClose: () => void }) {
  const zone = useMyZone();
  const rotate = useRotateApiKey(() => props.productId);
  function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault();
    const overlapSeconds = Number(new FormData(event.currentTarget).get("overlapSeconds"));
    rotate.mutate({ apiKeyId: props.apiKey.id, overlapSeconds });
  }
  const oldEnd = () => {
    const seconds = rotate.variables?.overlapSeconds ?? 0;
    return seconds > 0 ? new Date(rotate.submittedAt + seconds * 1000).toISOString() : undefined;
  };
  return (
    <Show
      when={rotate.data}
      fallback={
        <Dialog isOpen={true} onClose={props.onClose} title="Rotate this key?">
          <form class="flex flex-col gap-4" onSubmit={submit}>
            <p class="text-ink-2">
              A new key takes the place of{" "}
              <span class="font-medium text-ink">{props.apiKey.name}</span>, with the same name and
              rights.
            </p>
            <SelectField
              label="The old one"
              name="overlapSeconds"
              value={String(24 * hour)}
              hint="Long enough for every program to get the new one."
              error={rotate.error}
            >
              <For each={overlaps}>
                {({ seconds, label }) => <option value={seconds}>{label}</option>}
              </For>
            </SelectField>
            <FormError error={rotate.error} fields={["/overlapSeconds"]} />
            <DialogActions>
              <Button onClick={props.onClose}>Cancel</Button>
              <Button type="submit" look="primary" disabled={rotate.isPending}>
                Rotate key
              </Button>
            </DialogActions>
          </form>
        </Dialog>
      }
    >
      {(made) => (
        <NewSecret secret={made().secret} onClose={props.onClose}>
          <p class="mt-2 text-13 text-ink-2">
            <Show when={oldEnd()} fallback="The old key is refused from now on.">
              {(at) => `The old key works until ${formatInstant(at(), zone())}.`}
            </Show>
          </p>
        </NewSecret>
      )}
    </Show>
  );
}
