import Pencil from "lucide-solid/icons/pencil";
import Trash from "lucide-solid/icons/trash";
import { createSignal, Show } from "solid-js";
import { IconButton } from "#web/shared/ui/button.tsx";
import { ConfirmDialog } from "#web/shared/ui/confirm-dialog.tsx";
import type { Place } from "./api.ts";
import { useDashboardChanges } from "./queries.ts";

/** Edit and remove, at the top of a widget in edit mode. */
export function WidgetTools(props: {
  place: Place;
  widgetId: string;
  title: string;
  onEdit: () => void;
}) {
  const { remove } = useDashboardChanges(() => props.place);
  const [isAsking, setAsking] = createSignal(false);
  const stop = (event: PointerEvent) => event.stopPropagation();
  return (
    <div class="-mr-1.5 flex" onPointerDown={stop}>
      <IconButton label={`Edit ${props.title}`} class="size-7" onClick={props.onEdit}>
        <Pencil aria-hidden="true" />
      </IconButton>
      <IconButton label={`Remove ${props.title}`} class="size-7" onClick={() => setAsking(true)}>
        <Trash aria-hidden="true" />
      </IconButton>
      <Show when={isAsking()}>
        <ConfirmDialog
          title="Remove this widget?"
          text={
            <>
              <span class="font-medium text-ink">{props.title}</span> leaves the dashboard. Its
              metric and points stay.
            </>
          }
          action="Remove widget"
          error={remove.error}
          isPending={remove.isPending}
          onClose={() => setAsking(false)}
          onConfirm={() => remove.mutate(props.widgetId, { onSuccess: () => setAsking(false) })}
        />
      </Show>
    </div>
  );
}
