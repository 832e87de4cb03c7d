import Check from "lucide-solid/icons/check";
import CloudOff from "lucide-solid/icons/cloud-off";
import LoaderCircle from "lucide-solid/icons/loader-circle";
import UsersRound from "lucide-solid/icons/users-round";
import { type JSX, Match, Show, Switch } from "solid-js";
import { Button } from "#web/shared/ui/button.tsx";
import type { SaveState } from "./queries.ts";

/** What becomes of the changes, at the foot of a dashboard that is edited; asks when two met. */
export function EditBar(props: {
  state: SaveState;
  isInConflict: boolean;
  onShowTheirs: () => void;
  onKeepMine: () => void;
  hint: string;
}) {
  return (
    <div class="pointer-events-none sticky bottom-4 z-30 mt-4 flex justify-center print:hidden">
      <div class="appear pointer-events-auto flex max-w-full flex-wrap items-center gap-x-4 gap-y-2 rounded-card bg-raised px-4 py-2 text-13 shadow-float">
        <Show
          when={props.isInConflict}
          fallback={
            <>
              <div role="status" class="flex items-center gap-2 [&_svg]:size-4 [&_svg]:shrink-0">
                <Words state={props.state} />
              </div>
              <Show when={props.state === "idle"}>
                <p class="text-ink-3">{props.hint}</p>
              </Show>
            </>
          }
        >
          <p role="alert" class="flex items-center gap-2">
            <UsersRound class="size-4 shrink-0 text-accent" aria-hidden="true" />
            Somebody else changed this dashboard. Your layout is not saved yet.
          </p>
          <div class="flex gap-2">
            <Button size="small" onClick={props.onShowTheirs}>
              Show theirs
            </Button>
            <Button size="small" look="primary" onClick={props.onKeepMine}>
              Keep mine
            </Button>
          </div>
        </Show>
      </div>
    </div>
  );
}

function Words(props: { state: SaveState }): JSX.Element {
  return (
    <Switch fallback={<span class="text-ink-2">Changes are saved as you make them</span>}>
      <Match when={props.state === "saving"}>
        <LoaderCircle class="text-ink-3" aria-hidden="true" />
        Saving…
      </Match>
      <Match when={props.state === "waiting"}>
        <CloudOff class="text-warn" aria-hidden="true" />
        The server is away. Your changes are kept here and sent when it answers.
      </Match>
      <Match when={props.state === "saved"}>
        <Check class="text-good" aria-hidden="true" />
        Saved
      </Match>
    </Switch>
  );
}
