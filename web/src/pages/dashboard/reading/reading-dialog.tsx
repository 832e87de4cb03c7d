import { For } from "solid-js";
import { intervals } from "#figures/choices.ts";
import type { Dashboard } from "#web/shared/data/dashboards.ts";
import { Button } from "#web/shared/ui/button.tsx";
import { Combobox } from "#web/shared/ui/combobox.tsx";
import { Dialog, DialogActions } from "#web/shared/ui/dialog.tsx";
import { SelectField } from "#web/shared/ui/field.tsx";
import { zoneChoices } from "#web/shared/ui/time-zones.ts";
import { asSaved, type Choices } from "./choice-menu.tsx";
import { DashboardFilters } from "./dashboard-filters.tsx";
import { type Compare, type CourseInterval, comparisons } from "./reading-params.ts";
import { useSplitOptions } from "./split-menu.tsx";
import type { UsedReading } from "./use-reading.ts";

/** The same choices as in the bar, for narrow screens. Each holds at once. */
export function ReadingDialog(props: {
  productId: string;
  dashboard: Dashboard;
  reading: UsedReading;
  onClose: () => void;
}) {
  const reading = () => props.reading.reading();
  const splits = useSplitOptions(
    () => props.productId,
    () => props.dashboard.widgets,
    () => reading().groupBy,
  );
  const zones = zoneChoices(new Date(), [props.reading.timeZone(), props.reading.savedZone()]);
  return (
    <Dialog isOpen={true} onClose={props.onClose} title="View">
      <div class="flex flex-col gap-4">
        <ChoiceField
          label="Compare with"
          value={reading().compare ?? ""}
          options={[asSaved, ...comparisons]}
          onChange={(value) =>
            props.reading.change({ compare: (value || undefined) as Compare | undefined })
          }
        />
        <ChoiceField
          label="Per"
          value={reading().interval ?? ""}
          options={[asSaved, ...intervals]}
          onChange={(value) =>
            props.reading.change({ interval: (value || undefined) as CourseInterval | undefined })
          }
        />
        <ChoiceField
          label="Split by"
          value={reading().groupBy ?? ""}
          options={splits() ?? [asSaved]}
          onChange={(value) => props.reading.change({ groupBy: value || undefined })}
        />
        <DashboardFilters
          productId={props.productId}
          widgets={props.dashboard.widgets}
          filters={props.reading.filters()}
          onChange={(filters) => props.reading.change({ filters })}
        />
        <Combobox
          label="Time zone"
          value={props.reading.timeZone()}
          options={zones}
          onChange={(zone) =>
            props.reading.change({
              timeZone: zone === props.reading.savedZone() ? undefined : zone,
            })
          }
        />
      </div>
      <DialogActions>
        <Button onClick={() => props.reading.reset()}>Reset</Button>
        <Button look="primary" onClick={props.onClose}>
          Show
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function ChoiceField(props: Choices & { onChange: (value: string) => void }) {
  return (
    <SelectField
      label={props.label}
      name={props.label}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    >
      <For each={props.options}>{(each) => <option value={each.value}>{each.label}</option>}</For>
    </SelectField>
  );
}
