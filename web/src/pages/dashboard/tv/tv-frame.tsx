import "./tv.css";
import Pause from "lucide-solid/icons/pause";
import Play from "lucide-solid/icons/play";
import X from "lucide-solid/icons/x";
import { createSignal, type JSX, onCleanup, Show } from "solid-js";
import type { Widget } from "#web/shared/data/dashboards.ts";
import { IconButton } from "#web/shared/ui/button.tsx";
import { useKeys } from "#web/shared/ui/keys.ts";
import { useTitle } from "#web/shared/ui/page-header.tsx";
import { leaveFullScreen, useFullScreenEnd } from "#web/shared/ui/view.ts";
import { useKiosk } from "./use-kiosk.ts";
import { useTurns } from "./use-turns.ts";

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
  /** Whether another dashboard comes after this one. */
  hasNext: boolean;
  onTurn: () => void;
  onLeave: () => void;
  children: JSX.Element;
}) {
  const now = useSecondHand();
  useKiosk();
  useTitle(() => props.name);
  let wall!: HTMLDivElement;
  const [isHeld, setHeld] = createSignal(false);
  const { screen, turn } = useTurns({
    wall: () => wall,
    every: () => props.every,
    isHeld,
    onEnd: () => props.onTurn(),
  });
  const isTurning = () => props.hasNext || screen().of > 1;
  const canHold = () => isTurning() || isHeld();
  const hold = () => canHold() && setHeld(!isHeld());
  function leave() {
    leaveFullScreen();
    props.onLeave();
  }
  useKeys({ escape: leave, " ": hold, arrowright: turn });
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
    <div ref={wall} class="tv flex flex-col px-5 pb-5" style={{ "--rows": rows() }}>
      <header class="sticky top-0 z-30 -mx-5 flex h-18 shrink-0 items-center gap-4 bg-ground px-5">
        <h1 class="min-w-0 truncate text-24 font-figure">{props.name}</h1>
        <p class="min-w-0 flex-1 truncate text-14 text-ink-2">{props.note}</p>
        <p role="status" class="numeric text-14 text-ink-2">
          <Show when={isHeld()}>Held</Show>
        </p>
        <Show when={screen().of > 1}>
          <p class="numeric text-14 text-ink-3">
            <span class="sr-only">Screen </span>
            {screen().at + 1} of {screen().of}
          </p>
        </Show>
        <p class="text-14" classList={{ "text-ink-3": !isOld(), "text-bad": isOld() }}>
          {freshness(props.freshAt, now())}
        </p>
        <time class="numeric text-24 font-figure" datetime={now().toISOString()}>
          {clock()}
        </time>
        <Show when={canHold()}>
          <IconButton
            label={isHeld() ? "Go on (Space)" : "Hold (Space)"}
            onClick={hold}
            class={unseenWhileStill}
          >
            <Show when={isHeld()} fallback={<Pause aria-hidden="true" />}>
              <Play aria-hidden="true" />
            </Show>
          </IconButton>
        </Show>
        <IconButton label="Leave (Esc)" onClick={leave} class={unseenWhileStill}>
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

const unseenWhileStill = "in-[[data-tv=still]]:not-focus-visible:invisible";
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
