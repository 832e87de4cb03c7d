import { useNavigate } from "@solidjs/router";
import { useMutation, useQueryClient } from "@tanstack/solid-query";
import { createSignal, For, Show } from "solid-js";
import {
  addWidget,
  dashboardQuery,
  useDashboards,
  type Widget,
} from "#web/shared/data/dashboards.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Dialog, DialogActions } from "#web/shared/ui/dialog.tsx";
import { SelectField } from "#web/shared/ui/field.tsx";
import { showToast } from "#web/shared/ui/toast.tsx";
import type { Place } from "./api.ts";

/** Puts a copy of a widget below the others of another dashboard of the product. */
export function CopyWidget(props: {
  place: Place;
  widget: Widget;
  title: string;
  onClose: () => void;
}) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const dashboards = useDashboards(() => props.place.productId);
  const others = () =>
    dashboards.data?.items.filter(({ id }) => id !== props.place.dashboardId) ?? [];
  const [chosen, setChosen] = createSignal<string>();
  const target = () => others().find(({ id }) => id === chosen()) ?? others()[0];
  const copy = useMutation(() => ({
    mutationFn: (dashboardId: string) => {
      const { title, kind, query, options } = props.widget;
      const body = { title, kind, query, options };
      return addWidget(props.place.productId, dashboardId, body);
    },
    onSuccess: (_, dashboardId) =>
      client.invalidateQueries({
        queryKey: dashboardQuery(props.place.productId, dashboardId).queryKey,
      }),
  }));
  function submit(event: SubmitEvent) {
    event.preventDefault();
    const to = target();
    if (!to) return;
    const href = `/p/${props.place.productId}/dashboards/${to.id}`;
    copy.mutate(to.id, {
      onSuccess: () => {
        props.onClose();
        showToast(`Copied to ${to.name}.`, { label: "Open", onSelect: () => navigate(href) });
      },
    });
  }
  return (
    <Dialog isOpen={true} onClose={props.onClose} title="Copy to another dashboard">
      <Show
        when={target()}
        fallback={
          <p class="text-ink-2">
            This product has no other dashboard yet. Make one on the page “Dashboards” first.
          </p>
        }
      >
        {(shown) => (
          <form onSubmit={submit} class="flex flex-col gap-4">
            <SelectField
              label={`Copy “${props.title}” to`}
              name="dashboard"
              value={shown().id}
              onChange={(event) => setChosen(event.currentTarget.value)}
            >
              <For each={others()}>{(each) => <option value={each.id}>{each.name}</option>}</For>
            </SelectField>
            <FormError error={copy.error} />
            <DialogActions>
              <Button onClick={props.onClose}>Cancel</Button>
              <Button type="submit" look="primary" disabled={copy.isPending}>
                Copy widget
              </Button>
            </DialogActions>
          </form>
        )}
      </Show>
    </Dialog>
  );
}
