import Download from "lucide-solid/icons/download";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Info from "lucide-solid/icons/info";
import Pencil from "lucide-solid/icons/pencil";
import { Show } from "solid-js";
import { Menu, MenuItem } from "#web/shared/ui/menu.tsx";

/** What can be done with a widget while nobody edits the dashboard; it shows when it is needed. */
export function WidgetMenu(props: {
  title: string;
  onDownload: () => void;
  onExplain: (() => void) | undefined;
  onEdit: (() => void) | undefined;
}) {
  return (
    <Menu
      label={`Actions for ${props.title}`}
      triggerClass="-mr-2 flex size-7 shrink-0 items-center justify-center rounded-control text-ink-3 opacity-0 transition-opacity group-hover:opacity-100 hover:bg-hover hover:text-ink focus-visible:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100"
      trigger={<Ellipsis class="size-4" aria-hidden="true" />}
    >
      <Show when={props.onExplain}>
        <MenuItem onSelect={() => props.onExplain?.()}>
          <Info aria-hidden="true" />
          Explain this number
        </MenuItem>
      </Show>
      <MenuItem onSelect={props.onDownload}>
        <Download aria-hidden="true" />
        Download CSV
      </MenuItem>
      <Show when={props.onEdit}>
        <MenuItem onSelect={() => props.onEdit?.()}>
          <Pencil aria-hidden="true" />
          Edit widget
        </MenuItem>
      </Show>
    </Menu>
  );
}
