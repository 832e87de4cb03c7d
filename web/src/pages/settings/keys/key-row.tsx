import { Show } from "solid-js";
import { formatInstant, relativeTime } from "#figures/date.ts";
import { useMyZone } from "#web/shared/data/me.ts";
import { Badge } from "#web/shared/ui/badge.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import type { ApiKey } from "../api.ts";
import { keyState } from "./key-state.ts";

export function KeyRow(props: {
  apiKey: ApiKey;
  now: Date;
  onRotate: () => void;
  onRevoke: () => void;
}) {
  const zone = useMyZone();
  const state = () => keyState(props.apiKey, props.now);
  const used = () =>
    props.apiKey.lastUsedAt
      ? `used ${relativeTime(props.apiKey.lastUsedAt, props.now)}`
      : "never used";
  return (
    <li class="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line px-4 py-2.5 first:border-0">
      <div class="min-w-0 flex-1 basis-60">
        <p class="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <span class="font-medium wrap-anywhere">{props.apiKey.name}</span>
          <code class="font-mono text-12 text-ink-3">{props.apiKey.prefix}…</code>
          <Show when={state()}>
            {(shown) => <Badge tone={shown().tone}>{shown().words}</Badge>}
          </Show>
        </p>
        <p class="text-12 text-ink-3">
          {scopeWords(props.apiKey.scopes)} · {used()}
          <Show when={props.apiKey.expiresAt}>
            {(at) => <span> · until {formatInstant(at(), zone())}</span>}
          </Show>
          <Show when={props.apiKey.createdBy}>
            {(creator) => <span class="wrap-anywhere"> · made by {creator().name}</span>}
          </Show>
        </p>
        <Show when={props.apiKey.creatorLeft}>
          <p class="mt-0.5 text-12 text-warn">
            Whoever made it has left. Rotate it, if they may still have the secret.
          </p>
        </Show>
      </div>
      <div class="flex gap-2">
        <Show when={!props.apiKey.replacedBy}>
          <Button size="small" aria-label={`Rotate ${props.apiKey.name}`} onClick={props.onRotate}>
            Rotate
          </Button>
        </Show>
        <Button
          size="small"
          look="danger"
          aria-label={`Revoke ${props.apiKey.name}`}
          onClick={props.onRevoke}
        >
          Revoke
        </Button>
      </div>
    </li>
  );
}

const scopeWords = (scopes: ApiKey["scopes"]) =>
  scopes.map((scope) => ({ ingest: "sends data", read: "reads data" })[scope]).join(" and ");
