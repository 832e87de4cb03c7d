import { ConfirmDialog } from "#web/shared/ui/confirm-dialog.tsx";
import { useDeleteDashboard } from "./queries.ts";

export function DeleteDashboard(props: {
  productId: string;
  dashboard: { id: string; name: string };
  onClose: () => void;
  onDeleted: () => void;
}) {
  const remove = useDeleteDashboard(() => props.productId);
  return (
    <ConfirmDialog
      title="Delete this dashboard?"
      text={
        <>
          <span class="font-medium text-ink">{props.dashboard.name}</span> and its widgets go for
          good. The metrics and their points stay.
        </>
      }
      action="Delete dashboard"
      error={remove.error}
      isPending={remove.isPending}
      onClose={props.onClose}
      onConfirm={() => remove.mutate(props.dashboard.id, { onSuccess: props.onDeleted })}
    />
  );
}
