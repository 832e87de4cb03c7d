import { A } from "@solidjs/router";
import GripVertical from "lucide-solid/icons/grip-vertical";
import { Show } from "solid-js";
import type { DashboardSummary } from "#web/shared/data/dashboards.ts";
import { DashboardMenu } from "./dashboard-menu.tsx";
import { DashboardPicture } from "./dashboard-picture.tsx";

/** A dashboard in the list: a picture of it, its name, and the tools of editors. */
export function DashboardRow(props: {
  productId: string;
  dashboard: DashboardSummary;
  canEdit: boolean;
  /** How far a drag moves it, in pixels. */
  offset: number;
  isDragged: boolean;
  onGrab: (event: PointerEvent) => void;
  onStep: (by: -1 | 1) => void;
  onOpen: (dashboardId: string) => void;
}) {
  function onKeyDown(event: KeyboardEvent) {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : undefined;
    if (!by) return;
    event.preventDefault();
    props.onStep(by);
  }
  const count = () =>
    props.dashboard.widgetCount === 1 ? "1 widget" : `${props.dashboard.widgetCount} widgets`;
  return (
    <li
      class="relative flex min-h-16 items-center gap-3 border-t border-line px-4 py-2.5 first:rounded-t-card first:border-0 last:rounded-b-card hover:bg-hover"
      classList={{
        "z-20 rounded-card bg-raised shadow-float": props.isDragged,
        "transition-transform": !props.isDragged && props.offset !== 0,
        "pl-1.5!": props.canEdit,
      }}
      style={{ translate: `0 ${props.offset}px` }}
    >
      <Show when={props.canEdit}>
        <button
          type="button"
          data-grip
          aria-label={`Move ${props.dashboard.name}`}
          title="Drag, or press an arrow key"
          class="relative z-10 -mr-2 flex h-9 w-6 shrink-0 cursor-grab touch-none items-center justify-center rounded-control text-ink-3 hover:bg-selected hover:text-ink"
          onPointerDown={props.onGrab}
          onKeyDown={onKeyDown}
        >
          <GripVertical class="size-4" aria-hidden="true" />
        </button>
      </Show>
      <DashboardPicture outline={props.dashboard.outline} />
      <div class="min-w-0 flex-1">
        <A
          href={`/p/${props.productId}/dashboards/${props.dashboard.id}`}
          class="block truncate font-medium after:absolute after:inset-0"
        >
          {props.dashboard.name}
        </A>
        <Show when={props.dashboard.description}>
          <p class="line-clamp-2 text-13 wrap-anywhere text-ink-3">{props.dashboard.description}</p>
        </Show>
      </div>
      <span class="numeric text-13 whitespace-nowrap text-ink-3 max-sm:hidden">{count()}</span>
      <div class="relative z-10 -mr-2">
        <DashboardMenu
          productId={props.productId}
          dashboard={props.dashboard}
          canEdit={props.canEdit}
          label={`Actions for ${props.dashboard.name}`}
          triggerClass="flex size-8 items-center justify-center rounded-control text-ink-3 hover:bg-selected hover:text-ink"
          onDuplicated={props.onOpen}
          onDeleted={() => undefined}
        />
      </div>
    </li>
  );
}
