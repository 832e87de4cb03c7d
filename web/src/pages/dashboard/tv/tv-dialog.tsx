import { useNavigate } from "@solidjs/router";
import { createSignal, For, Show } from "solid-js";
import { useDashboards } from "#web/shared/data/dashboards.ts";
import { Button } from "#web/shared/ui/button.tsx";
import { CopyLine } from "#web/shared/ui/copy-line.tsx";
import { Dialog, DialogActions } from "#web/shared/ui/dialog.tsx";
import { Segmented } from "#web/shared/ui/segmented.tsx";
import { fillScreen } from "#web/shared/ui/view.ts";
import type { Place } from "../api.ts";
import { turnTimes } from "./tv-params.ts";

/** Chooses what is shown on a wall; the address that comes of it is all a screen needs. */
export function TvDialog(props: { place: Place; onClose: () => void }) {
  const navigate = useNavigate();
  const dashboards = useDashboards(() => props.place.productId);
  const others = () =>
    dashboards.isSuccess
      ? dashboards.data.items.filter(({ id }) => id !== props.place.dashboardId)
      : [];
  const [chosen, setChosen] = createSignal<string[]>([]);
  const [every, setEvery] = createSignal("30");
  const path = () => {
    const search = new URLSearchParams(location.search);
    search.delete("full");
    search.set("tv", "1");
    search.set("every", every());
    if (chosen().length > 0) search.set("with", chosen().join(","));
    return `${location.pathname}?${search.toString().replaceAll("%2C", ",")}`;
  };
  const toggle = (id: string, isChosen: boolean) =>
    setChosen((before) => (isChosen ? [...before, id] : before.filter((each) => each !== id)));
  function start() {
    fillScreen();
    props.onClose();
    navigate(path());
  }
  return (
    <Dialog
      isOpen={true}
      onClose={props.onClose}
      title="Show on a TV"
      description="Only the widgets, in large type, renewed by themselves. Space holds what is shown, Escape leaves."
    >
      <div class="flex flex-col gap-4">
        <Show when={others().length > 0}>
          <fieldset>
            <legend class="mb-1 text-13 font-medium">Take turns with</legend>
            <div class="max-h-48 overflow-y-auto">
              <For each={others()}>
                {({ id, name }) => (
                  <label class="flex min-h-8 items-center gap-2 text-13">
                    <input
                      type="checkbox"
                      class="size-4 shrink-0 accent-accent"
                      onChange={(event) => toggle(id, event.currentTarget.checked)}
                    />
                    {name}
                  </label>
                )}
              </For>
            </div>
          </fieldset>
        </Show>
        <div>
          <p class="mb-1 text-13 font-medium">Next screen after</p>
          <Segmented
            label="Next screen after"
            value={every()}
            options={turnTimes.map(({ value, label }) => ({ value: String(value), label }))}
            onChange={setEvery}
          />
          <p class="mt-1 text-12 text-ink-3">
            A dashboard that is higher than the screen is shown in several.
          </p>
        </div>
        <div>
          <p class="mb-1 text-13 font-medium">Address for the screen</p>
          <CopyLine text={`${location.origin}${path()}`} label="address" />
          <p class="mt-1 text-12 text-ink-3">
            It needs somebody signed in. A share link with <code>?tv=1</code> does not.
          </p>
        </div>
      </div>
      <DialogActions>
        <Button onClick={props.onClose}>Cancel</Button>
        <Button look="primary" onClick={start}>
          Start
        </Button>
      </DialogActions>
    </Dialog>
  );
}
