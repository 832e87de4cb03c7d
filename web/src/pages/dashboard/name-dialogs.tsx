import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Dialog, DialogActions } from "#web/shared/ui/dialog.tsx";
import { Field } from "#web/shared/ui/field.tsx";
import { useCreateDashboard, useDashboardChanges } from "./queries.ts";

export function CreateDashboard(props: {
  productId: string;
  onClose: () => void;
  onCreated: (dashboardId: string) => void;
}) {
  const create = useCreateDashboard(() => props.productId);
  return (
    <NameDialog
      title="New dashboard"
      action="Create dashboard"
      name=""
      error={create.error}
      isPending={create.isPending}
      onClose={props.onClose}
      onName={(name) => create.mutate(name, { onSuccess: ({ id }) => props.onCreated(id) })}
    />
  );
}

export function RenameDashboard(props: {
  productId: string;
  dashboard: { id: string; name: string; version: number };
  onClose: () => void;
}) {
  const { update } = useDashboardChanges(() => ({
    productId: props.productId,
    dashboardId: props.dashboard.id,
  }));
  return (
    <NameDialog
      title="Rename dashboard"
      action="Rename"
      name={props.dashboard.name}
      error={update.error}
      isPending={update.isPending}
      onClose={props.onClose}
      onName={(name) =>
        update.mutate({ name, version: props.dashboard.version }, { onSuccess: props.onClose })
      }
    />
  );
}

function NameDialog(props: {
  title: string;
  action: string;
  name: string;
  error: unknown;
  isPending: boolean;
  onClose: () => void;
  onName: (name: string) => void;
}) {
  function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault();
    props.onName(String(new FormData(event.currentTarget).get("name")));
  }
  return (
    <Dialog isOpen={true} onClose={props.onClose} title={props.title}>
      <form onSubmit={submit} class="flex flex-col gap-4">
        <Field
          label="Name"
          name="name"
          required
          maxLength={120}
          value={props.name}
          placeholder="Growth"
          error={props.error}
        />
        <FormError error={props.error} fields={["/name"]} />
        <DialogActions>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={props.isPending}>
            {props.action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
