import { useNavigate } from "@solidjs/router";
import { Match, Suspense, Switch } from "solid-js";
import type { Filter } from "#figures/choices.ts";
import type { Metric } from "#web/shared/data/metrics.ts";
import type { PickedRange } from "#web/shared/range/range.ts";
import { DeleteMetric } from "./delete-metric.tsx";
import { DeletePoints } from "./delete-points.tsx";
import { MetricForm } from "./metric-form.tsx";
import type { Question, Shape } from "./question.ts";
import { SaveWidget } from "./save-widget.tsx";

export type MetricDialog = "edit" | "save" | "delete-points" | "delete";

/** The dialog of a metric's page that is open, if one is. */
export function MetricDialogs(props: {
  open: MetricDialog | undefined;
  productId: string;
  metric: Metric;
  range: PickedRange;
  filters: Filter[];
  question: Question;
  shape: Shape;
  timeZone: string;
  onClose: () => void;
}) {
  const navigate = useNavigate();
  return (
    <Switch>
      <Match when={props.open === "edit"}>
        <MetricForm {...props} />
      </Match>
      <Match when={props.open === "save"}>
        <Suspense>
          <SaveWidget {...props} />
        </Suspense>
      </Match>
      <Match when={props.open === "delete-points"}>
        <DeletePoints {...props} />
      </Match>
      <Match when={props.open === "delete"}>
        <DeleteMetric
          {...props}
          onDeleted={() => navigate(`/p/${props.productId}/metrics`, { replace: true })}
        />
      </Match>
    </Switch>
  );
}
