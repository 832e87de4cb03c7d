import Download from "lucide-solid/icons/download";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Eraser from "lucide-solid/icons/eraser";
import LayoutDashboard from "lucide-solid/icons/layout-dashboard";
import Pencil from "lucide-solid/icons/pencil";
import Trash from "lucide-solid/icons/trash";
import { type JSX, Show } from "solid-js";
import { kindLabel } from "#figures/choices.ts";
import type { Metric } from "#web/shared/data/metrics.ts";
import { Button, buttonClass } from "#web/shared/ui/button.tsx";
import { Menu, MenuItem } from "#web/shared/ui/menu.tsx";
import { PageHeader } from "#web/shared/ui/page-header.tsx";
import type { MetricDialog } from "./metric-dialogs.tsx";

/** A metric's name, how it adds up, and what can be done with it. */
export function MetricHeader(props: {
  metric: Metric;
  canEdit: boolean;
  range: JSX.Element;
  onOpen: (dialog: MetricDialog) => void;
  onDownload: () => void;
  onSave: () => void;
}) {
  return (
    <PageHeader
      title={props.metric.name}
      text={
        <>
          <Show when={props.metric.name !== props.metric.key}>
            <span class="font-mono text-12">{props.metric.key}</span> ·{" "}
          </Show>
          {kindLabel(props.metric.kind)}
          <Show when={props.metric.description}> · {props.metric.description}</Show>
        </>
      }
      actions={
        <>
          {props.range}
          <Show when={props.canEdit}>
            <Button onClick={props.onSave}>
              <LayoutDashboard aria-hidden="true" />
              Save as widget
            </Button>
            <Button onClick={() => props.onOpen("edit")} title="Edit (E)">
              <Pencil aria-hidden="true" />
              Edit
            </Button>
          </Show>
          <Menu
            label="Metric actions"
            triggerClass={`${buttonClass("plain")} w-8 px-0!`}
            trigger={<Ellipsis aria-hidden="true" />}
          >
            <MenuItem onSelect={props.onDownload}>
              <Download aria-hidden="true" />
              Download chart as CSV
            </MenuItem>
            <Show when={props.canEdit}>
              <MenuItem isDanger onSelect={() => props.onOpen("delete-points")}>
                <Eraser aria-hidden="true" />
                Delete points
              </MenuItem>
              <MenuItem isDanger onSelect={() => props.onOpen("delete")}>
                <Trash aria-hidden="true" />
                Delete metric
              </MenuItem>
            </Show>
          </Menu>
        </>
      }
    />
  );
}
