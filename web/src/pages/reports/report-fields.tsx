import { For, Show } from "solid-js";
import { useDashboards } from "#web/shared/data/dashboards.ts";
import { type Product, useProduct } from "#web/shared/data/products.ts";
import type { Report } from "#web/shared/data/reports.ts";
import { presets } from "#web/shared/range/range.ts";
import { CheckField } from "#web/shared/ui/check-field.tsx";
import { Field, SelectField } from "#web/shared/ui/field.tsx";
import type { Preview } from "./api.ts";
import { ComingUp } from "./coming-up.tsx";
import { RecipientsField } from "./recipients-field.tsx";
import { bodyOf, type Draft, withDashboard } from "./report-draft.ts";
import { coverWords, scheduleWords } from "./report-words.ts";
import { ScheduleFields } from "./schedule-fields.tsx";

type Props = {
  productId: string;
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
  comingUp: Preview | undefined;
  saved: Report | undefined;
  error: unknown;
};

/** What a report is made of. */
export function ReportFields(props: Props) {
  const product = useProduct(() => props.productId);
  const dashboards = useDashboards(() => props.productId);
  const items = () => (dashboards.isSuccess ? dashboards.data.items : []);
  const weekStart = () => product.data?.weekStart ?? "monday";
  return (
    <>
      <SelectField
        label="Dashboard"
        name="dashboardId"
        value={props.draft.dashboardId}
        error={props.error}
        onChange={(event) =>
          props.onChange(withDashboard(props.draft, items(), event.currentTarget.value))
        }
      >
        <For each={items()}>
          {({ id, name }) => (
            <option value={id} selected={id === props.draft.dashboardId}>
              {name}
            </option>
          )}
        </For>
      </SelectField>
      <Field
        label="Name"
        name="name"
        required
        maxLength={120}
        autocomplete="off"
        value={props.draft.name}
        hint="The subject of the mail."
        error={props.error}
        onInput={(event) => props.onChange({ name: event.currentTarget.value })}
      />
      <RecipientsField
        productId={props.productId}
        recipients={props.draft.recipients}
        unsubscribed={props.saved?.unsubscribed ?? []}
        error={props.error}
        onChange={(recipients) => props.onChange({ recipients })}
      />
      <ScheduleFields draft={props.draft} error={props.error} onChange={props.onChange} />
      <RangeField {...props} weekStart={weekStart()} />
      <div class="rounded-control bg-sunken px-3 py-2.5 text-13">
        <p class="font-medium">
          {scheduleWords({ ...bodyOf(props.draft), timezone: props.draft.timezone }, weekStart())}
        </p>
        <ComingUp
          comingUp={props.comingUp}
          timeZone={props.draft.timezone}
          isPaused={props.saved?.enabled === false}
        />
      </div>
      <LinkField draft={props.draft} error={props.error} onChange={props.onChange} />
      <Contents draft={props.draft} onChange={props.onChange} />
    </>
  );
}

function RangeField(props: Props & { weekStart: Product["weekStart"] }) {
  const { range: first } = props.draft;
  const preset = () => ("preset" in props.draft.range ? props.draft.range.preset : "");
  return (
    <SelectField
      label="Covering"
      name="range"
      value={preset()}
      error={props.error}
      onChange={(event) => {
        const chosen = presets.find(({ value }) => value === event.currentTarget.value);
        props.onChange({ range: chosen ? { preset: chosen.value } : first });
      }}
    >
      <Show when={!("preset" in first)}>
        <option value="">{coverWords(first, props.weekStart, props.draft.timezone)}</option>
      </Show>
      <For each={presets}>
        {({ value, label }) => (
          <option value={value} selected={value === preset()}>
            {label}
          </option>
        )}
      </For>
    </SelectField>
  );
}

const links = [
  {
    value: "members",
    label: "For people of the team",
    fields: { includeLink: true, linkMembersOnly: true },
  },
  { value: "all", label: "In every mail", fields: { includeLink: true, linkMembersOnly: false } },
  { value: "none", label: "In no mail", fields: { includeLink: false } },
] as const;

/** Who gets a button that opens the dashboard; people without an account could not use it. */
function LinkField(props: Pick<Props, "draft" | "onChange" | "error">) {
  const chosen = () => {
    if (!props.draft.includeLink) return "none";
    return props.draft.linkMembersOnly ? "members" : "all";
  };
  return (
    <SelectField
      label="Link to the dashboard"
      name="includeLink"
      value={chosen()}
      error={props.error}
      onChange={(event) => {
        const { value } = event.currentTarget;
        props.onChange({ ...links.find((link) => link.value === value)?.fields });
      }}
    >
      <For each={links}>
        {({ value, label }) => (
          <option value={value} selected={value === chosen()}>
            {label}
          </option>
        )}
      </For>
    </SelectField>
  );
}

const attachable = [
  { value: "pdf", label: "Attach as PDF" },
  { value: "csv", label: "Attach numbers as CSV (zip)" },
] as const;

function Contents(props: { draft: Draft; onChange: (part: Partial<Draft>) => void }) {
  const without = (file: "pdf" | "csv") => props.draft.attach.filter((each) => each !== file);
  return (
    <fieldset class="flex flex-col gap-2">
      <legend class="mb-1.5 text-13 font-medium">The mail</legend>
      <For each={attachable}>
        {({ value, label }) => (
          <CheckField
            label={label}
            checked={props.draft.attach.includes(value)}
            onChange={(isChosen) =>
              props.onChange({ attach: isChosen ? [...without(value), value] : without(value) })
            }
          />
        )}
      </For>
      <Show when={props.draft.attach.length > 0}>
        <p class="text-12 text-ink-3">
          Files that are too large for a mail are left out, and the mail says so.
        </p>
      </Show>
      <CheckField
        label="Skip it when every number is zero or missing"
        checked={props.draft.skipWhenEmpty}
        onChange={(skipWhenEmpty) => props.onChange({ skipWhenEmpty })}
      />
    </fieldset>
  );
}
