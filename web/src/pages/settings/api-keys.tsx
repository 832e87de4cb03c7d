import Plus from "lucide-solid/icons/plus";
import { createSignal, For, Show } from "solid-js";
import { formatInstant, relativeTime } from "#web/shared/format/date.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { ConfirmDialog } from "#web/shared/ui/confirm-dialog.tsx";
import { useNow } from "#web/shared/ui/now.ts";
import type { ApiKey } from "./api.ts";
import { CreateKey } from "./create-key.tsx";
import { useApiKeys, useRevokeApiKey } from "./queries.ts";

export function ApiKeys(props: { productId: string }) {
  const keys = useApiKeys(() => props.productId);
  const [isCreating, setCreating] = createSignal(false);
  const [revoking, setRevoking] = createSignal<ApiKey>();
  const now = useNow();
  return (
    <div class="flex flex-col gap-4">
      <Show when={keys.isSuccess} fallback={<FormError error={keys.error} />}>
        <ul class="-my-2">
          <For each={keys.data?.items} fallback={<li class="py-2 text-ink-2">No keys yet.</li>}>
            {(key) => <KeyRow apiKey={key} now={now()} onRevoke={() => setRevoking(key)} />}
          </For>
        </ul>
      </Show>
      <div>
        <Button onClick={() => setCreating(true)}>
          <Plus aria-hidden="true" />
          Create key
        </Button>
      </div>
      <Show when={isCreating()}>
        <CreateKey productId={props.productId} onClose={() => setCreating(false)} />
      </Show>
      <Show when={revoking()}>
        {(key) => (
          <RevokeKey
            productId={props.productId}
            apiKey={key()}
            onClose={() => setRevoking(undefined)}
          />
        )}
      </Show>
    </div>
  );
}

function KeyRow(props: { apiKey: ApiKey; now: Date; onRevoke: () => void }) {
  const used = () =>
    props.apiKey.lastUsedAt
      ? `used ${relativeTime(props.apiKey.lastUsedAt, props.now)}`
      : "never used";
  const expires = () =>
    props.apiKey.expiresAt ? ` · expires ${formatInstant(props.apiKey.expiresAt)}` : "";
  return (
    <li class="flex items-center gap-3 border-t border-line py-2.5 first:border-0">
      <div class="min-w-0 flex-1">
        <p class="flex flex-wrap items-baseline gap-x-2">
          <span class="font-medium">{props.apiKey.name}</span>
          <code class="font-mono text-12 text-ink-3">{props.apiKey.prefix}…</code>
        </p>
        <p class="text-12 text-ink-3">
          {scopeWords(props.apiKey.scopes)} · {used()}
          {expires()}
        </p>
      </div>
      <Button size="small" look="danger" onClick={props.onRevoke}>
        Revoke
      </Button>
    </li>
  );
}

const scopeWords = (scopes: ApiKey["scopes"]) =>
  scopes.map((scope) => ({ ingest: "sends data", read: "reads data" })[scope]).join(" and ");

function RevokeKey(props: { productId: string; apiKey: ApiKey; onClose: () => void }) {
  const revoke = useRevokeApiKey(() => props.productId);
  return (
    <ConfirmDialog
      title="Revoke this key?"
      text={
        <>
          Requests with <span class="font-medium text-ink">{props.apiKey.name}</span> are refused
          from now on. A revoked key does not come back.
        </>
      }
      action="Revoke key"
      error={revoke.error}
      isPending={revoke.isPending}
      onClose={props.onClose}
      onConfirm={() => revoke.mutate(props.apiKey.id, { onSuccess: props.onClose })}
    />
  );
}
