import { useNavigate } from "@solidjs/router";
import Check from "lucide-solid/icons/check";
import Download from "lucide-solid/icons/download";
import Mail from "lucide-solid/icons/mail";
import Pencil from "lucide-solid/icons/pencil";
import Plus from "lucide-solid/icons/plus";
import { createSignal, lazy, Show, Suspense } from "solid-js";
import type { components } from "#web/shared/api/schema.gen.ts";
import type { Dashboard } from "#web/shared/data/dashboards.ts";
import { Button, buttonClass } from "#web/shared/ui/button.tsx";
import { useCommands } from "#web/shared/ui/commands.ts";
import { MenuItem } from "#web/shared/ui/menu.tsx";
import { PageHeader } from "#web/shared/ui/page-header.tsx";
import type { Place } from "./api.ts";
import { DashboardAround } from "./around/dashboard-around.tsx";
import { DashboardMenu } from "./managing/dashboard-menu.tsx";

const ExportDialog = lazy(() =>
  import("./export/export-dialog.tsx").then((module) => ({ default: module.ExportDialog })),
);

export function DashboardHeader(props: {
  place: Place;
  dashboard: Dashboard;
  /** How it is read now, for files of it, and over what range in words. */
  reading: components["schemas"]["DashboardDataQuery"];
  range: string;
  canEdit: boolean;
  isEditing: boolean;
  onEdit: (isEditing: boolean) => void;
  onAdd: () => void;
}) {
  const navigate = useNavigate();
  const dashboards = () => `/p/${props.place.productId}/dashboards`;
  const newReport = () =>
    `/p/${props.place.productId}/reports/new?dashboard=${props.place.dashboardId}`;
  const [isExporting, setExporting] = createSignal(false);
  useCommands(() => [
    { label: "Export this dashboard", run: () => setExporting(true) },
    ...(props.canEdit
      ? [{ label: "Mail this dashboard on a schedule", run: () => navigate(newReport()) }]
      : []),
  ]);
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
              <MenuItem onSelect={() => navigate(newReport())}>
                <Mail aria-hidden="true" />
                Mail on a schedule
              </MenuItem>
            </Show>
            <MenuItem onSelect={() => setExporting(true)}>
              <Download aria-hidden="true" />
              Export with numbers
            </MenuItem>
          </DashboardMenu>
          <Suspense>
            <Show when={isExporting()}>
              <ExportDialog
                place={props.place}
                title={props.dashboard.name}
                reading={props.reading}
                range={props.range}
                onClose={() => setExporting(false)}
              />
            </Show>
          </Suspense>
        </>
      }
    />
  );
}
