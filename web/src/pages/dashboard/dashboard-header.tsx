import Check from "lucide-solid/icons/check";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Pencil from "lucide-solid/icons/pencil";
import Plus from "lucide-solid/icons/plus";
import TextCursorInput from "lucide-solid/icons/text-cursor-input";
import Trash from "lucide-solid/icons/trash";
import { Show } from "solid-js";
import type { Dashboard } from "#web/shared/data/dashboards.ts";
import { Button, buttonClass } from "#web/shared/ui/button.tsx";
import { Menu, MenuItem } from "#web/shared/ui/menu.tsx";
import { PageHeader } from "#web/shared/ui/page-header.tsx";
import type { Place } from "./api.ts";
import { DashboardAround } from "./around/dashboard-around.tsx";

export function DashboardHeader(props: {
  place: Place;
  dashboard: Dashboard;
  canEdit: boolean;
  isEditing: boolean;
  onEdit: (isEditing: boolean) => void;
  onAdd: () => void;
  onRename: () => void;
  onDelete: () => void;
}) {
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
            <Menu
              label="Dashboard actions"
              triggerClass={`${buttonClass("plain")} w-8 px-0!`}
              trigger={<Ellipsis aria-hidden="true" />}
            >
              <MenuItem onSelect={props.onAdd}>
                <Plus aria-hidden="true" />
                Add widget
              </MenuItem>
              <MenuItem onSelect={props.onRename}>
                <TextCursorInput aria-hidden="true" />
                Rename
              </MenuItem>
              <MenuItem isDanger onSelect={props.onDelete}>
                <Trash aria-hidden="true" />
                Delete
              </MenuItem>
            </Menu>
          </Show>
        </>
      }
    />
  );
}
