import ArrowDown from "lucide-solid/icons/arrow-down";
import ArrowUp from "lucide-solid/icons/arrow-up";
import Copy from "lucide-solid/icons/copy";
import CopyPlus from "lucide-solid/icons/copy-plus";
import Download from "lucide-solid/icons/download";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Image from "lucide-solid/icons/image";
import Info from "lucide-solid/icons/info";
import Pencil from "lucide-solid/icons/pencil";
import Scaling from "lucide-solid/icons/scaling";
import Trash from "lucide-solid/icons/trash";
import { For, Show } from "solid-js";
import { Menu, MenuItem, MenuLine } from "#web/shared/ui/menu.tsx";
import { namedSizes } from "./grid-layout.ts";

/** What an editor may do with a widget. */
export type WidgetChanges = {
  edit: () => void;
  duplicate: () => void;
  copyTo: () => void;
  remove: () => void;
  step: (step: -1 | 1) => void;
  resize: (size: { w: number; h: number }) => void;
};

/** What can be done with a widget; outside of edit mode its button shows when it is needed. */
export function WidgetMenu(props: {
  title: string;
  isEditing: boolean;
  onDownload: (() => void) | undefined;
  onDownloadPicture: (() => void) | undefined;
  onExplain: (() => void) | undefined;
  changes: WidgetChanges | undefined;
}) {
  return (
    <Show when={props.onDownload || props.onExplain || props.changes}>
      <Menu
        label={`Actions for ${props.title}`}
        triggerClass={`-mr-2 flex size-7 shrink-0 items-center justify-center rounded-control text-ink-3 transition-opacity hover:bg-hover hover:text-ink focus-visible:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100 ${props.isEditing ? "" : "opacity-0 group-hover:opacity-100"}`}
        trigger={<Ellipsis class="size-4" aria-hidden="true" />}
      >
        <Show when={props.onExplain}>
          {(explain) => (
            <MenuItem onSelect={explain()}>
              <Info aria-hidden="true" />
              Explain this number
            </MenuItem>
          )}
        </Show>
        <Show when={props.changes}>
          {(changes) => (
            <>
              <MenuItem onSelect={() => changes().edit()}>
                <Pencil aria-hidden="true" />
                Edit widget
              </MenuItem>
              <MenuItem onSelect={() => changes().duplicate()}>
                <CopyPlus aria-hidden="true" />
                Duplicate
              </MenuItem>
              <MenuItem onSelect={() => changes().copyTo()}>
                <Copy aria-hidden="true" />
                Copy to another dashboard
              </MenuItem>
            </>
          )}
        </Show>
        <Show when={props.onDownload}>
          {(download) => (
            <MenuItem onSelect={download()}>
              <Download aria-hidden="true" />
              Download CSV
            </MenuItem>
          )}
        </Show>
        <Show when={props.onDownloadPicture}>
          {(download) => (
            <MenuItem onSelect={download()}>
              <Image aria-hidden="true" />
              Download picture
            </MenuItem>
          )}
        </Show>
        <Show when={props.changes}>
          {(changes) => (
            <>
              <Show when={props.isEditing}>
                <MenuLine />
                <MenuItem onSelect={() => changes().step(-1)}>
                  <ArrowUp aria-hidden="true" />
                  Move up
                </MenuItem>
                <MenuItem onSelect={() => changes().step(1)}>
                  <ArrowDown aria-hidden="true" />
                  Move down
                </MenuItem>
                <For each={namedSizes}>
                  {(size) => (
                    <MenuItem onSelect={() => changes().resize(size)}>
                      <Scaling aria-hidden="true" />
                      {`${size.name} size`}
                    </MenuItem>
                  )}
                </For>
              </Show>
              <MenuLine />
              <MenuItem isDanger onSelect={() => changes().remove()}>
                <Trash aria-hidden="true" />
                Remove
              </MenuItem>
            </>
          )}
        </Show>
      </Menu>
    </Show>
  );
}
