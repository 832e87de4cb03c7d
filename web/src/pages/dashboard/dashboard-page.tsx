import { useNavigate, useParams, useSearchParams } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { createSignal, Show } from "solid-js";
import { dashboardQuery, type Widget } from "#web/shared/data/dashboards.ts";
import { useProduct, useProductId } from "#web/shared/data/products.ts";
import { downloadQueryCsv } from "#web/shared/data/query-csv.ts";
import type { Filter } from "#web/shared/query/choices.ts";
import {
  type PickedRange,
  rangeForApi,
  rangeFromParams,
  rangeLabel,
  rangeToParams,
} from "#web/shared/range/range.ts";
import { useRangeKeys } from "#web/shared/range/range-keys.ts";
import { useKeys } from "#web/shared/ui/keys.ts";
import { Board } from "./board.tsx";
import { DashboardHeader } from "./dashboard-header.tsx";
import { pickedRange } from "./dashboard-range.ts";
import { DeleteDashboard } from "./delete-dashboard.tsx";
import { RenameDashboard } from "./name-dialogs.tsx";
import { useDashboardData } from "./queries.ts";
import { WidgetDialog } from "./widget-dialog.tsx";
import { previewQuery } from "./widget-preview-query.ts";

type Params = { range?: string; from?: string; to?: string; compare?: string };
type Open = "rename" | "delete" | "add" | { widgetId: string };

/** A dashboard: its widgets over one range, and in edit mode the tools to change them. */
export function DashboardPage() {
  const navigate = useNavigate();
  const productId = useProductId();
  const route = useParams<{ dashboardId: string }>();
  const [params, setParams] = useSearchParams<Params>();
  const [isEditing, setEditing] = createSignal(false);
  const [open, setOpen] = createSignal<Open>();
  const close = () => setOpen(undefined);
  const dashboard = useQuery(() => ({
    ...dashboardQuery(productId(), route.dashboardId),
    throwOnError: true,
  }));
  const product = useProduct(productId);
  const timeZone = () => dashboard.data?.timezone ?? product.data?.timezone ?? "UTC";
  const range = (): PickedRange =>
    rangeFromParams(params) ?? pickedRange(dashboard.data?.range, timeZone());
  const setRange = (picked: PickedRange) => setParams(rangeToParams(picked));
  const isCompared = () => params.compare === "previous_period";
  const compare = () => setParams({ compare: isCompared() ? null : "previous_period" });
  const canEdit = () => product.data !== undefined && product.data.role !== "viewer";
  const place = () => ({ productId: productId(), dashboardId: route.dashboardId });
  const data = useDashboardData(
    place,
    () => {
      if (!dashboard.data || !product.data) return undefined;
      return {
        range: rangeForApi(range(), timeZone()),
        ...(isCompared() && { compare: "previous_period" as const }),
      };
    },
    () => dashboard.data?.refreshSeconds ?? null,
  );
  const shownQuery = (widget: Widget, filters: Filter[]) =>
    previewQuery(
      { ...widget.query, ...(isCompared() && { compare: "previous_period" }) },
      { range: range(), timeZone: timeZone(), filters },
    );
  useRangeKeys(setRange, () => setOpenRange(true));
  useKeys({ e: () => canEdit() && setEditing(!isEditing()), x: compare });
  const [isRangeOpen, setOpenRange] = createSignal(false);
  const openWidget = () => {
    const what = open();
    if (typeof what !== "object") return undefined;
    return dashboard.data?.widgets.find((widget) => widget.id === what.widgetId);
  };
  return (
    <Show when={dashboard.data}>
      {(shown) => (
        <>
          <DashboardHeader
            dashboard={shown()}
            range={range()}
            timeZone={timeZone()}
            isRangeOpen={isRangeOpen()}
            onRangeOpenChange={setOpenRange}
            onRange={setRange}
            isCompared={isCompared()}
            onCompare={compare}
            canEdit={canEdit()}
            isEditing={isEditing()}
            onEdit={setEditing}
            onAdd={() => setOpen("add")}
            onRename={() => setOpen("rename")}
            onDelete={() => setOpen("delete")}
          />
          <Board
            place={place()}
            widgets={shown().widgets}
            version={shown().version}
            data={data}
            range={rangeLabel(range())}
            canEdit={canEdit()}
            isEditing={isEditing()}
            onAdd={() => setOpen("add")}
            onOpenWidget={(widgetId) => setOpen({ widgetId })}
            onDownload={(widget, title) =>
              downloadQueryCsv(productId(), shownQuery(widget, shown().filters), title)
            }
          />
          <Show when={open() === "rename"}>
            <RenameDashboard productId={productId()} dashboard={shown()} onClose={close} />
          </Show>
          <Show when={open() === "delete"}>
            <DeleteDashboard
              productId={productId()}
              dashboard={shown()}
              onClose={close}
              onDeleted={() => navigate(`/p/${productId()}/dashboards`)}
            />
          </Show>
          <Show when={open() === "add" || openWidget()}>
            <WidgetDialog
              place={place()}
              widget={openWidget()}
              widgets={shown().widgets}
              range={range()}
              timeZone={timeZone()}
              dashboardFilters={shown().filters}
              onClose={close}
            />
          </Show>
        </>
      )}
    </Show>
  );
}
