import { useNavigate } from "@solidjs/router";
import Check from "lucide-solid/icons/check";
import Pencil from "lucide-solid/icons/pencil";
import Plus from "lucide-solid/icons/plus";
import { Show } from "solid-js";
import type { Dashboard } from "#web/shared/data/dashboards.ts";
import { Button, buttonClass } from "#web/shared/ui/button.tsx";
import { MenuItem } from "#web/shared/ui/menu.tsx";
import { PageHeader } from "#web/shared/ui/page-header.tsx";
import type { Place } from "./api.ts";
import { DashboardAround } from "./around/dashboard-around.tsx";
import { DashboardMenu } from "./managing/dashboard-menu.tsx";

export function DashboardHeader(props: {
  place: Place;
  dashboard: Dashboard;
  canEdit: boolean;
  isEditing: boolean;
  onEdit: (isEditing: boolean) => void;
  onAdd: () => void;
}) {
  const navigate = useNavigate();
  const dashboards = () => `/p/${props.place.productId}/dashboards`;
  let edit: HTMLButtonElement | undefined;
  function finish() {
    props.onEdit(false);
    edit?.focus();
  }
  return (
    <PageHeader
      title={props.dashboard.name}
      text={props.dashboard.description}
      actions={
        <>
          <DashboardAround
            place={props.place}
            title={props.dashboard.name}
            canShare={props.canEdit}
          />
          <Show when={props.canEdit}>
            <Show
              when={props.isEditing}
              fallback={
                <Button ref={edit} onClick={() => props.onEdit(true)} title="Edit (E)">
                  <Pencil aria-hidden="true" />
                  Edit
                </Button>
              }
            >
              <Button onClick={props.onAdd}>
                <Plus aria-hidden="true" />
                Add widget
              </Button>
              <Button look="primary" onClick={finish} title="Done (E)">
                <Check aria-hidden="true" />
                Done
              </Button>
            </Show>
          </Show>
          <DashboardMenu
            productId={props.place.productId}
            dashboard={props.dashboard}
            canEdit={props.canEdit}
            label="Dashboard actions"
            triggerClass={`${buttonClass("plain")} w-8 px-0!`}
            onDuplicated={(id) => navigate(`${dashboards()}/${id}`)}
            onDeleted={() => navigate(dashboards())}
          >
            <Show when={props.canEdit}>
              <MenuItem onSelect={props.onAdd}>
                <Plus aria-hidden="true" />
                Add widget
              </MenuItem>
            </Show>
          </DashboardMenu>
        </>
      }
    />
  );
}
