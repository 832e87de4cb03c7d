import ArrowDown from "lucide-solid/icons/arrow-down";
import ArrowUp from "lucide-solid/icons/arrow-up";
import Pencil from "lucide-solid/icons/pencil";
import Trash from "lucide-solid/icons/trash";
import { IconButton } from "#web/shared/ui/button.tsx";
import type { WidgetChanges } from "./widget-menu.tsx";

/** The tools at the top of a widget in edit mode; where nothing is dragged, ones that move it. */
export function WidgetTools(props: { title: string; changes: WidgetChanges }) {
  return (
    <div class="flex shrink-0">
      <IconButton
        label={`Move ${props.title} up`}
        class="size-7 @min-[900px]/dashboard:hidden"
        onClick={() => props.changes.step(-1)}
      >
        <ArrowUp aria-hidden="true" />
      </IconButton>
      <IconButton
        label={`Move ${props.title} down`}
        class="size-7 @min-[900px]/dashboard:hidden"
        onClick={() => props.changes.step(1)}
      >
        <ArrowDown aria-hidden="true" />
      </IconButton>
      <IconButton label={`Edit ${props.title}`} class="size-7" onClick={() => props.changes.edit()}>
        <Pencil aria-hidden="true" />
      </IconButton>
      <IconButton
        label={`Remove ${props.title}`}
        class="hidden! size-7 @min-[900px]/dashboard:inline-flex!"
        onClick={() => props.changes.remove()}
      >
        <Trash aria-hidden="true" />
      </IconButton>
    </div>
  );
}
