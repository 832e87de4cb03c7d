import { createSignal, For, Show } from "solid-js";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Dialog, DialogActions } from "#web/shared/ui/dialog.tsx";
import { useNow } from "#web/shared/ui/now.ts";
import { Skeleton } from "#web/shared/ui/skeleton.tsx";
import type { Place } from "../api.ts";
import { LinkRow } from "./link-row.tsx";
import { NewLink } from "./new-link.tsx";
import { useShareChanges, useShareLinks } from "./queries.ts";

/** The links by which people without an account read a dashboard. */
export function ShareDialog(props: { place: Place; title: string; onClose: () => void }) {
  const links = useShareLinks(() => props.place);
  const { create, revoke } = useShareChanges(() => props.place);
  const now = useNow();
  const [isAdding, setAdding] = createSignal(false);
  const known = () => (links.isSuccess ? links.data.items.toReversed() : []);
  const showsForm = () => links.isSuccess && (isAdding() || known().length === 0);
  return (
    <Dialog
      isOpen={true}
      onClose={props.onClose}
      title={`Share “${props.title}”`}
      description="Whoever has a link reads this dashboard, and nothing else, without an account."
      size="medium"
    >
      <Show when={!links.isPending} fallback={<Skeleton class="h-40" />}>
        <FormError error={links.error} />
      </Show>
      <Show when={known().length > 0 && !isAdding()}>
        <ul aria-label="Links">
          <For each={known()}>
            {(link) => (
              <LinkRow
                link={link}
                title={props.title}
                now={now()}
                error={revoke.variables === link.id ? revoke.error : null}
                isPending={revoke.isPending}
                onRevoke={() => revoke.mutate(link.id)}
              />
            )}
          </For>
        </ul>
        <DialogActions>
          <Button onClick={() => setAdding(true)}>New link</Button>
          <Button look="primary" onClick={props.onClose}>
            Done
          </Button>
        </DialogActions>
      </Show>
      <Show when={showsForm()}>
        <NewLink
          error={create.error}
          isPending={create.isPending}
          onSubmit={(link) => create.mutate(link, { onSuccess: () => setAdding(false) })}
          onCancel={known().length > 0 ? () => setAdding(false) : undefined}
        />
      </Show>
    </Dialog>
  );
}
