import { useSearchParams } from "@solidjs/router";
import Maximize from "lucide-solid/icons/maximize";
import Minimize from "lucide-solid/icons/minimize";
import Share from "lucide-solid/icons/share-2";
import { createSignal, lazy, Show, Suspense } from "solid-js";
import { Button, IconButton } from "#web/shared/ui/button.tsx";
import { useCommands } from "#web/shared/ui/commands.ts";
import { useKeys } from "#web/shared/ui/keys.ts";
import { fillScreen, leaveFullScreen, useFullScreenEnd } from "#web/shared/ui/view.ts";
import type { Place } from "../api.ts";
import { LiveMark } from "./live-mark.tsx";
import { useLiveDashboard } from "./use-live-dashboard.ts";

const ShareDialog = lazy(() =>
  import("../share/share-dialog.tsx").then((module) => ({ default: module.ShareDialog })),
);
const TvDialog = lazy(() =>
  import("../tv/tv-dialog.tsx").then((module) => ({ default: module.TvDialog })),
);

/** What a dashboard offers besides reading and editing: it is live, shared, on the whole screen. */
export function DashboardAround(props: { place: Place; title: string; canShare: boolean }) {
  const live = useLiveDashboard(() => props.place);
  const [params, setParams] = useSearchParams<{ full?: string }>();
  const [open, setOpen] = createSignal<"share" | "tv">();
  const isFull = () => params.full !== undefined;
  function enter() {
    fillScreen();
    setParams({ full: 1 });
  }
  function leave() {
    leaveFullScreen();
    setParams({ full: null });
  }
  const toggle = () => (isFull() ? leave() : enter());
  const share = () => setOpen("share");
  useFullScreenEnd(() => isFull() && leave());
  useKeys({ f: toggle, escape: () => isFull() && leave() });
  useCommands(() => [
    { label: isFull() ? "Leave full screen" : "Full screen", keys: "F", run: toggle },
    { label: "Show on a TV", run: () => setOpen("tv") },
    ...(props.canShare ? [{ label: "Share this dashboard", run: share }] : []),
  ]);
  return (
    <>
      <LiveMark state={live()} />
      <IconButton
        label={isFull() ? "Leave full screen (F)" : "Full screen (F)"}
        look="plain"
        onClick={toggle}
      >
        <Show when={isFull()} fallback={<Maximize aria-hidden="true" />}>
          <Minimize aria-hidden="true" />
        </Show>
      </IconButton>
      <Show when={props.canShare}>
        <Button onClick={share}>
          <Share aria-hidden="true" />
          Share
        </Button>
      </Show>
      <Suspense>
        <Show when={open() === "share"}>
          <ShareDialog place={props.place} title={props.title} onClose={() => setOpen(undefined)} />
        </Show>
        <Show when={open() === "tv"}>
          <TvDialog place={props.place} onClose={() => setOpen(undefined)} />
        </Show>
      </Suspense>
    </>
  );
}
