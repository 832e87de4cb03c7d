import { createSignal, For, Show } from "solid-js";
import { problemOf } from "#web/shared/api/problem.ts";
import { useQuery } from "#web/shared/api/use-query.ts";
import { type Dashboard, dashboardQuery } from "#web/shared/data/dashboards.ts";
import { useProduct } from "#web/shared/data/products.ts";
import { presets, rangeLabel } from "#web/shared/range/range.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Combobox } from "#web/shared/ui/combobox.tsx";
import { Dialog, DialogActions } from "#web/shared/ui/dialog.tsx";
import { Field, SelectField, TextArea } from "#web/shared/ui/field.tsx";
import { Notice } from "#web/shared/ui/notice.tsx";
import { Skeleton } from "#web/shared/ui/skeleton.tsx";
import { zoneChoices } from "#web/shared/ui/time-zones.ts";
import type { Place } from "../api.ts";
import { pickedRange } from "../dashboard-range.ts";
import { useDashboardChanges } from "../queries.ts";
import { DashboardFilters } from "../reading/dashboard-filters.tsx";
import { changesOf, refreshChoices, type Settings, settingsOf } from "./settings-draft.ts";

/** Name, description, and what everybody sees a dashboard with: range, zone, filters, refresh. */
export function DashboardSettings(props: { place: Place; onClose: () => void }) {
  const dashboard = useQuery(() => dashboardQuery(props.place.productId, props.place.dashboardId));
  return (
    <Dialog isOpen={true} onClose={props.onClose} title="Dashboard settings">
      <FormError error={dashboard.error} />
      <Show when={dashboard.isSuccess && dashboard.data} fallback={<Skeleton class="h-96" />}>
        {(shown) => <SettingsForm {...props} dashboard={shown()} />}
      </Show>
    </Dialog>
  );
}

function SettingsForm(props: { place: Place; dashboard: Dashboard; onClose: () => void }) {
  const { update } = useDashboardChanges(() => props.place);
  const before = settingsOf(props.dashboard);
  const [draft, setDraft] = createSignal<Settings>(before);
  const change = (part: Partial<Settings>) => setDraft({ ...draft(), ...part });
  const isOutdated = () => problemOf(update.error).code === "version_conflict";
  function submit(event: SubmitEvent) {
    event.preventDefault();
    const changes = changesOf(before, draft());
    if (Object.keys(changes).length === 0) return props.onClose();
    update.mutate({ ...changes, version: props.dashboard.version }, { onSuccess: props.onClose });
  }
  return (
    <form onSubmit={submit} class="flex flex-col gap-4">
      <Field
        label="Name"
        name="name"
        required
        maxLength={120}
        value={before.name}
        onInput={(event) => change({ name: event.currentTarget.value })}
        error={update.error}
      />
      <TextArea
        label="Description"
        name="description"
        maxLength={2000}
        rows={2}
        value={before.description}
        placeholder="What these numbers are about, and for whom"
        onInput={(event) => change({ description: event.currentTarget.value })}
        error={update.error}
      />
      <ShownWith
        productId={props.place.productId}
        dashboard={props.dashboard}
        draft={draft()}
        onChange={change}
      />
      <Show
        when={update.error && isOutdated()}
        fallback={<FormError error={update.error} fields={["/name", "/description"]} />}
      >
        <Notice tone="warn">
          Somebody else changed this dashboard meanwhile. Save again to keep what you changed here;
          the rest stays as they left it.
        </Notice>
      </Show>
      <DialogActions>
        <Button onClick={props.onClose}>Cancel</Button>
        <Button type="submit" look="primary" disabled={update.isPending}>
          Save settings
        </Button>
      </DialogActions>
    </form>
  );
}

function ShownWith(props: {
  productId: string;
  dashboard: Dashboard;
  draft: Settings;
  onChange: (part: Partial<Settings>) => void;
}) {
  const product = useProduct(() => props.productId);
  const productZone = () => product.data?.timezone ?? "UTC";
  const zones = zoneChoices(new Date(), [props.draft.timezone ?? "UTC"]);
  const choices = () => [{ value: "", label: "The product's zone", note: productZone() }, ...zones];
  const preset = () => ("preset" in props.draft.range ? props.draft.range.preset : "");
  const days = () => {
    const timeZone = props.draft.timezone ?? productZone();
    return rangeLabel(pickedRange(props.dashboard.range, timeZone), timeZone);
  };
  return (
    <>
      <div class="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <SelectField
          label="Default range"
          name="range"
          value={preset()}
          onChange={(event) => {
            const chosen = presets.find(({ value }) => value === event.currentTarget.value);
            props.onChange({ range: chosen ? { preset: chosen.value } : props.dashboard.range });
          }}
        >
          <Show when={!("preset" in props.dashboard.range)}>
            <option value="">{days()}</option>
          </Show>
          <For each={presets}>{(each) => <option value={each.value}>{each.label}</option>}</For>
        </SelectField>
        <SelectField
          label="Refresh"
          name="refresh"
          value={String(props.draft.refreshSeconds ?? "")}
          onChange={(event) =>
            props.onChange({ refreshSeconds: Number(event.currentTarget.value) || null })
          }
        >
          <For each={refreshChoices(props.dashboard.refreshSeconds)}>
            {(each) => <option value={each.value}>{each.label}</option>}
          </For>
        </SelectField>
      </div>
      <Combobox
        label="Time zone"
        value={props.draft.timezone ?? ""}
        options={choices()}
        onChange={(zone) => props.onChange({ timezone: zone || null })}
      />
      <div class="flex flex-col gap-1.5">
        <span class="text-13 font-medium">Only points where</span>
        <DashboardFilters
          productId={props.productId}
          widgets={props.dashboard.widgets}
          filters={props.draft.filters}
          onChange={(filters) => props.onChange({ filters })}
        />
      </div>
    </>
  );
}
