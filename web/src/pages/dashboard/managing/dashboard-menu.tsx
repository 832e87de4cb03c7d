import Copy from "lucide-solid/icons/copy";
import Ellipsis from "lucide-solid/icons/ellipsis";
import FileDown from "lucide-solid/icons/file-down";
import SlidersHorizontal from "lucide-solid/icons/sliders-horizontal";
import Trash from "lucide-solid/icons/trash";
import { createSignal, type JSX, Show } from "solid-js";
import { problemOf } from "#web/shared/api/problem.ts";
import { Menu, MenuItem, MenuLine } from "#web/shared/ui/menu.tsx";
import { fileName, saveFile } from "#web/shared/ui/save-file.ts";
import { showToast } from "#web/shared/ui/toast.tsx";
import { exportDashboard } from "./api.ts";
import { DashboardSettings } from "./dashboard-settings.tsx";
import { DeleteDashboard } from "./delete-dashboard.tsx";
import { useDuplicateDashboard } from "./queries.ts";

/** What can be done with a dashboard as a whole; `children` are items that stand first. */
export function DashboardMenu(props: {
  productId: string;
  dashboard: { id: string; name: string };
  canEdit: boolean;
  label: string;
  triggerClass: string;
  onDuplicated: (dashboardId: string) => void;
  onDeleted: () => void;
  children?: JSX.Element;
}) {
  const [asked, setAsked] = createSignal<"settings" | "delete">();
  const close = () => setAsked(undefined);
  const place = () => ({ productId: props.productId, dashboardId: props.dashboard.id });
  const duplicate = useDuplicateDashboard(() => props.productId);
  const copy = () =>
    duplicate.mutate(props.dashboard.id, {
      onSuccess: ({ id }) => props.onDuplicated(id),
      onError: (error) => showToast(`No copy was made: ${problemOf(error).detail}`),
    });
  async function download() {
    try {
      const file = await exportDashboard(place());
      saveFile(fileName(`${props.dashboard.name}.dashboard`, "json"), file);
    } catch (error) {
      showToast(`No file: ${problemOf(error).detail}`);
    }
  }
  return (
    <>
      <Menu
        label={props.label}
        triggerClass={props.triggerClass}
        trigger={<Ellipsis class="size-4" aria-hidden="true" />}
      >
        {props.children}
        <Show when={props.canEdit}>
          <MenuItem onSelect={() => setAsked("settings")}>
            <SlidersHorizontal aria-hidden="true" />
            Settings
          </MenuItem>
          <MenuItem onSelect={copy}>
            <Copy aria-hidden="true" />
            Duplicate
          </MenuItem>
        </Show>
        <MenuItem onSelect={download}>
          <FileDown aria-hidden="true" />
          Export as file
        </MenuItem>
        <Show when={props.canEdit}>
          <MenuLine />
          <MenuItem isDanger onSelect={() => setAsked("delete")}>
            <Trash aria-hidden="true" />
            Delete
          </MenuItem>
        </Show>
      </Menu>
      <Show when={asked() === "settings"}>
        <DashboardSettings place={place()} onClose={close} />
      </Show>
      <Show when={asked() === "delete"}>
        <DeleteDashboard
          productId={props.productId}
          dashboard={props.dashboard}
          onClose={close}
          onDeleted={() => {
            close();
            props.onDeleted();
          }}
        />
      </Show>
    </>
  );
}
