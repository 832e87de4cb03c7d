import { Match, Switch } from "solid-js";
import { formatInstant } from "#figures/date.ts";
import { ConfirmDialog } from "#web/shared/ui/confirm-dialog.tsx";
import type { ApiKey } from "../api.ts";
import { useRevokeApiKey } from "../queries.ts";

export function RevokeKey(props: {
  productId: string;
  apiKey: ApiKey;
  /** All keys of the product, among them what a rotation left or made. */
  keys: ApiKey[];
  onClose: () => void;
}) {
  const revoke = useRevokeApiKey(() => props.productId);
  return (
    <ConfirmDialog
      title="Revoke this key?"
      text={
        <>
          Requests with <KeyName apiKey={props.apiKey} /> are refused from now on. A revoked key
          does not come back. <OtherKey apiKey={props.apiKey} keys={props.keys} />
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

function KeyName(props: { apiKey: ApiKey }) {
  return (
    <>
      <span class="font-medium text-ink">{props.apiKey.name}</span>{" "}
      <code class="font-mono text-12">{props.apiKey.prefix}…</code>
    </>
  );
}

/** After a rotation there are two keys of one name: what becomes of the one that is not revoked. */
function OtherKey(props: { apiKey: ApiKey; keys: ApiKey[] }) {
  const newer = () => props.keys.find(({ id }) => id === props.apiKey.replacedBy);
  const older = () =>
    props.keys.find((key) => key.replacedBy === props.apiKey.id && isAhead(key.expiresAt));
  return (
    <Switch>
      <Match when={newer()}>
        {(other) => (
          <>
            <KeyName apiKey={other()} />, which took its place, goes on.
          </>
        )}
      </Match>
      <Match when={older()}>
        {(other) => (
          <>
            The one before, <KeyName apiKey={other()} />, works until{" "}
            {formatInstant(other().expiresAt ?? "")}.
          </>
        )}
      </Match>
    </Switch>
  );
}

const isAhead = (instant: string | null) => Date.parse(instant ?? "") > Date.now();
