import { ConfirmDialog } from "#web/shared/ui/confirm-dialog.tsx";
import type { ApiKey } from "../api.ts";
import { useRevokeApiKey } from "../queries.ts";

export function RevokeKey(props: { productId: string; apiKey: ApiKey; onClose: () => void }) {
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
