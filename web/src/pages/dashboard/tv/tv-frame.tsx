import "./tv.css";
import X from "lucide-solid/icons/x";
import { createEffect, createSignal, type JSX, onCleanup, Show } from "solid-js";
import type { Widget } from "#web/shared/data/dashboards.ts";
import { IconButton } from "#web/shared/ui/button.tsx";
import { useKeys } from "#web/shared/ui/keys.ts";
import { useTitle } from "#web/shared/ui/page-header.tsx";
import { leaveFullScreen, useFullScreenEnd } from "#web/shared/ui/view.ts";
import { useKiosk } from "./use-kiosk.ts";

/** A dashboard on a wall: its name, a clock, how fresh it is, and the widgets as large as fits. */
export function TvFrame(props: {
  name: string;
  note: string;
  widgets: Widget[];
  timeZone: string;
  /** When the numbers were last heard, in epoch milliseconds; 0 before the first time. */
  freshAt: number;
  /** How long each screenful stays, in seconds. */
  every: number;
  onTurn: () => void;
  onLeave: () => void;
  children: JSX.Element;
}) {
  const now = useSecondHand();
  useKiosk();
  useTitle(() => props.name);
  useTurns(
    () => props.every,
    () => props.onTurn(),
  );
  function leave() {
    leaveFullScreen();
    props.onLeave();
  }
  useKeys({ escape: leave });
  useFullScreenEnd(leave);
  const rows = () => Math.max(1, ...props.widgets.map(({ layout }) => layout.y + layout.h));
  const clock = () =>
    new Intl.DateTimeFormat(undefined, {
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
      timeZone: props.timeZone,
    }).format(now());
  return (
    <div class="tv flex flex-col px-5 pt-3 pb-5" style={{ "--rows": rows() }}>
      <header class="group mb-3 flex h-12 shrink-0 items-center gap-4">
        <h1 class="min-w-0 truncate text-24 font-figure">{props.name}</h1>
        <p class="min-w-0 flex-1 truncate text-14 text-ink-2">{props.note}</p>
        <p class="text-14" classList={{ "text-ink-3": !isOld(), "text-bad": isOld() }}>
          {freshness(props.freshAt, now())}
        </p>
        <time class="numeric text-24 font-figure" datetime={now().toISOString()}>
          {clock()}
        </time>
        <IconButton
          label="Leave (Esc)"
          onClick={leave}
          class="in-[[data-tv=still]]:not-focus-visible:invisible"
        >
          <X aria-hidden="true" />
        </IconButton>
      </header>
      <Show when={props.widgets.length > 0} fallback={<p>This dashboard is empty.</p>}>
        {props.children}
      </Show>
    </div>
  );

  function isOld() {
    return props.freshAt > 0 && now().getTime() - props.freshAt > oldAfter;
  }
}

const oldAfter = 180_000;

/** "fresh" within the minute, then how old; words that change every second would draw the eye. */
function freshness(freshAt: number, now: Date): string {
  if (freshAt === 0) return "";
  const minutes = Math.floor((now.getTime() - freshAt) / 60_000);
  return minutes < 1 ? "up to date" : `no answer for ${minutes} min`;
}

function useSecondHand() {
  const [now, setNow] = createSignal(new Date());
  const timer = setInterval(() => setNow(new Date()), 1000);
  onCleanup(() => clearInterval(timer));
  return now;
}

/** Turns to the next screenful: further down where there is more, else to what comes next. */
function useTurns(every: () => number, onTurn: () => void) {
  createEffect(() => {
    const timer = setInterval(() => {
      const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
      const hasMore = scrollTop + clientHeight < scrollHeight - 8;
      if (hasMore) return scrollTo({ top: scrollTop + clientHeight * 0.9 });
      scrollTo({ top: 0 });
      onTurn();
    }, every() * 1000);
    onCleanup(() => clearInterval(timer));
  });
}
