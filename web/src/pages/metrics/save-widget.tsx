import { useNavigate } from "@solidjs/router";
import { useMutation, useQueryClient } from "@tanstack/solid-query";
import { createSignal, For, Show } from "solid-js";
import {
  addWidget,
  createDashboard,
  dashboardQuery,
  dashboardsQuery,
  useDashboards,
} from "#web/shared/data/dashboards.ts";
import type { Metric } from "#web/shared/data/metrics.ts";
import { countingInQuery } from "#web/shared/query/counting.ts";
import { type PickedRange, rangeForApi, rangeLabel } from "#web/shared/range/range.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Dialog, DialogActions } from "#web/shared/ui/dialog.tsx";
import { Field, SelectField } from "#web/shared/ui/field.tsx";
import { Skeleton } from "#web/shared/ui/skeleton.tsx";
import { showToast } from "#web/shared/ui/toast.tsx";
import type { Question, Shape } from "./question.ts";

type Saved = {
  productId: string;
  metric: Metric;
  question: Question;
  shape: Shape;
  range: PickedRange;
  timeZone: string;
  onClose: () => void;
};

/** Puts the question of the page on a dashboard, one that is there or a new one. */
export function SaveWidget(props: Saved) {
  const dashboards = useDashboards(() => props.productId);
  return (
    <Dialog isOpen={true} onClose={props.onClose} title="Save as widget">
      <Show when={!dashboards.isPending} fallback={<Skeleton class="h-60" />}>
        <SaveForm {...props} dashboards={dashboards.isSuccess ? dashboards.data.items : []} />
      </Show>
    </Dialog>
  );
}

function SaveForm(props: Saved & { dashboards: { id: string; name: string }[] }) {
  const [chosen, setChosen] = createSignal(props.dashboards[0]?.id ?? "");
  const client = useQueryClient();
  const navigate = useNavigate();
  const save = useMutation(() => ({
    mutationFn: async (form: FormData) => {
      const dashboardId =
        chosen() || (await createDashboard(props.productId, { name: String(form.get("name")) })).id;
      setChosen(dashboardId);
      const keepsRange = form.get("keep") === "on";
      await addWidget(props.productId, dashboardId, {
        title: String(form.get("title")),
        kind: props.shape,
        query: queryOf(props, keepsRange),
      });
      return dashboardId;
    },
    onSuccess: (dashboardId) => {
      const path = `/p/${props.productId}/dashboards/${dashboardId}`;
      showToast("The widget is on the dashboard.", {
        label: "Open it",
        onSelect: () => navigate(path),
      });
      props.onClose();
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: dashboardsQuery(props.productId).queryKey }),
        client.invalidateQueries({ queryKey: dashboardQuery(props.productId, chosen()).queryKey }),
      ]),
  }));
  function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault();
    save.mutate(new FormData(event.currentTarget));
  }
  return (
    <form class="flex flex-col gap-4" onSubmit={submit}>
      <SelectField
        label="Dashboard"
        name="dashboard"
        value={chosen()}
        onChange={(event) => setChosen(event.currentTarget.value)}
      >
        <For each={props.dashboards}>{(each) => <option value={each.id}>{each.name}</option>}</For>
        <option value="">New dashboard</option>
      </SelectField>
      <Show when={chosen() === ""}>
        <Field
          label="Name of the dashboard"
          name="name"
          required
          maxLength={120}
          error={save.error}
        />
      </Show>
      <Field
        label="Title"
        name="title"
        maxLength={200}
        placeholder={props.metric.name}
        error={save.error}
      />
      <label class="flex items-center gap-2 text-13">
        <input type="checkbox" name="keep" class="size-4 accent-accent" />
        Keep “{rangeLabel(props.range, props.timeZone)}”, whatever range the dashboard has
      </label>
      <FormError error={save.error} fields={["/name", "/title"]} />
      <DialogActions>
        <Button onClick={props.onClose}>Cancel</Button>
        <Button type="submit" look="primary" disabled={save.isPending}>
          Save widget
        </Button>
      </DialogActions>
    </form>
  );
}

function queryOf({ metric, question, range, timeZone }: Saved, keepsRange: boolean) {
  const { interval, groupBy, filters, compare } = question;
  return {
    metric: metric.key,
    interval,
    filters,
    ...countingInQuery(question),
    ...(groupBy && { groupBy }),
    ...(compare && { compare }),
    ...(keepsRange && { range: rangeForApi(range, timeZone) }),
  };
}
