import Plus from "lucide-solid/icons/plus";
import { createSignal, For, Match, Show, Switch } from "solid-js";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Card } from "#web/shared/ui/card.tsx";
import { EmptyState } from "#web/shared/ui/empty-state.tsx";
import { useNow } from "#web/shared/ui/now.ts";
import type { ApiKey } from "../api.ts";
import { useApiKeys } from "../queries.ts";
import { CreateKey } from "./create-key.tsx";
import { KeyRow } from "./key-row.tsx";
import { RevokeKey } from "./revoke-key.tsx";
import { RotateKey } from "./rotate-key.tsx";

type Asked = { what: "rotate" | "revoke"; key: ApiKey };

export function ApiKeys(props: { productId: string }) {
  const keys = useApiKeys(() => props.productId);
  const [isCreating, setCreating] = createSignal(false);
  const [asked, setAsked] = createSignal<Asked>();
  const close = () => setAsked(undefined);
  const now = useNow();
  const create = () => (
    <Button onClick={() => setCreating(true)}>
      <Plus aria-hidden="true" />
      Create key
    </Button>
  );
  return (
    <Show when={!keys.isPending}>
      <div class="mb-3 flex flex-wrap items-center justify-between gap-3">
        <p class="max-w-[60ch] text-13 text-ink-2">
          Programs send and read data with a key. Its secret is shown once, when it is made.
        </p>
        {create()}
      </div>
      <FormError error={keys.error} />
      <Show when={keys.isSuccess}>
        <Card>
          <ul>
            <For
              each={keys.data?.items}
              fallback={
                <li>
                  <EmptyState title="No keys" text="Without a key, nothing can send data here." />
                </li>
              }
            >
              {(key) => (
                <KeyRow
                  apiKey={key}
                  now={now()}
                  onRotate={() => setAsked({ what: "rotate", key })}
                  onRevoke={() => setAsked({ what: "revoke", key })}
                />
              )}
            </For>
          </ul>
        </Card>
      </Show>
      <Show when={isCreating()}>
        <CreateKey productId={props.productId} onClose={() => setCreating(false)} />
      </Show>
      <Show when={asked()}>
        {(current) => (
          <Switch>
            <Match when={current().what === "rotate"}>
              <RotateKey productId={props.productId} apiKey={current().key} onClose={close} />
            </Match>
            <Match when={current().what === "revoke"}>
              <RevokeKey
                productId={props.productId}
                apiKey={current().key}
                keys={keys.data?.items ?? []}
                onClose={close}
              />
            </Match>
          </Switch>
        )}
      </Show>
    </Show>
  );
}
