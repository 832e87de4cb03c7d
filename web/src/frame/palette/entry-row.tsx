import ArrowRight from "lucide-solid/icons/arrow-right";
import CalendarDays from "lucide-solid/icons/calendar-days";
import ChartLine from "lucide-solid/icons/chart-line";
import CircleHelp from "lucide-solid/icons/circle-question-mark";
import CircleUser from "lucide-solid/icons/circle-user";
import LayoutDashboard from "lucide-solid/icons/layout-dashboard";
import LayoutList from "lucide-solid/icons/layout-list";
import LogOut from "lucide-solid/icons/log-out";
import Mail from "lucide-solid/icons/mail";
import Plus from "lucide-solid/icons/plus";
import Settings from "lucide-solid/icons/settings-2";
import SunMoon from "lucide-solid/icons/sun-moon";
import Terminal from "lucide-solid/icons/terminal";
import { For, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { Entry } from "./entries.ts";

const icons = {
  page: ArrowRight,
  dashboard: LayoutDashboard,
  metric: ChartLine,
  report: Mail,
  settings: Settings,
  send: Terminal,
  product: LayoutList,
  account: CircleUser,
  range: CalendarDays,
  theme: SunMoon,
  create: Plus,
  leave: LogOut,
  help: CircleHelp,
};

/** One choice; the focus stays in the text field, which names the current row. */
export function EntryRow(props: {
  id: string;
  entry: Entry;
  isCurrent: boolean;
  onHover: () => void;
  onChoose: () => void;
}) {
  return (
    <div
      id={props.id}
      role="option"
      tabIndex={-1}
      aria-selected={props.isCurrent}
      class="flex h-9 cursor-pointer items-center gap-3 rounded-control px-2.5 text-13 aria-selected:bg-selected"
      onPointerMove={() => props.isCurrent || props.onHover()}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => props.onChoose()}
      onKeyDown={(event) => event.key === "Enter" && props.onChoose()}
    >
      <Dynamic
        component={icons[props.entry.icon]}
        class="size-4 shrink-0 text-ink-3"
        aria-hidden="true"
      />
      <span class="min-w-0 flex-1 truncate">{props.entry.label}</span>
      <Show when={props.entry.detail}>
        <span class="max-w-[45%] shrink-0 truncate text-12 text-ink-3">{props.entry.detail}</span>
      </Show>
      <Show when={props.entry.keys}>
        {(keys) => (
          <span class="flex shrink-0 gap-1">
            <For each={keys().split(" ")}>
              {(key) => (
                <kbd class="min-w-5 rounded-[4px] border border-edge px-1 text-center font-sans text-12 text-ink-3">
                  {key}
                </kbd>
              )}
            </For>
          </span>
        )}
      </Show>
    </div>
  );
}
