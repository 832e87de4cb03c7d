import { createMemo, createSignal, Show, untrack } from "solid-js";
import { useQuery } from "#web/shared/api/use-query.ts";
import { dashboardQuery, type Widget } from "#web/shared/data/dashboards.ts";
import { useProduct } from "#web/shared/data/products.ts";
import { downloadQueryCsv } from "#web/shared/data/query-csv.ts";
import { rangeLabel } from "#web/shared/range/range.ts";
import { useRangeKeys } from "#web/shared/range/range-keys.ts";
import { useCommands } from "#web/shared/ui/commands.ts";
import { useKeys } from "#web/shared/ui/keys.ts";
import type { Place } from "./api.ts";
import { PrintLine } from "./around/print-line.tsx";
import { Board } from "./board.tsx";
import { useBoardAnswers } from "./board-answers.ts";
import { DashboardHeader } from "./dashboard-header.tsx";
import { useDashboardData } from "./queries.ts";
import { ExplainedWidget } from "./reading/explained-widget.tsx";
import { ReadingBar } from "./reading/reading-bar.tsx";
import { shownQuery } from "./reading/shown-query.ts";
import { useExplained } from "./reading/use-explained.ts";
import { useReading } from "./reading/use-reading.ts";
import { WidgetDialog } from "./widget-dialog.tsx";
import { downloadPicture, type FileFormat } from "./widget-picture.ts";

type Open = "add" | { widgetId: string };

/** A dashboard: its widgets over one range, and in edit mode the tools to change them. */
export function DashboardPage(props: { place: Place }) {
  const place = untrack(() => props.place);
  const { productId, dashboardId } = place;
  const [isEditing, setEditing] = createSignal(false);
  const [open, setOpen] = createSignal<Open>();
  const close = () => setOpen(undefined);
  const dashboard = useQuery(() => ({
    ...dashboardQuery(productId, dashboardId),
    throwOnError: true,
  }));
  const product = useProduct(() => productId);
  const reading = useReading(
    () => dashboard.data,
    () => product.data,
  );
  const canEdit = () => product.data !== undefined && product.data.role !== "viewer";
  const data = useDashboardData(
    () => place,
    reading.body,
    () => dashboard.data?.refreshSeconds ?? null,
  );
  const answered = useBoardAnswers(
    () => dashboard.data?.widgets ?? [],
    () => data,
  );
  const answerOf = (widgetId: string) =>
    data.isSuccess ? data.data.widgets.find((each) => each.widgetId === widgetId) : undefined;
  function download(widget: Widget, title: string, format: FileFormat) {
    const drawn = { ...place, widgetId: widget.id };
    if (format === "png") return downloadPicture(drawn, reading.body() ?? {}, title);
    const query = shownQuery(widget, reading, answerOf(widget.id)?.data);
    if (query) downloadQueryCsv(productId, query, title);
  }
  const explained = useExplained();
  const [isRangeOpen, setRangeOpen] = createSignal(false);
  useRangeKeys(reading.setRange, () => setRangeOpen(true), reading.step);
  useKeys({
    e: () => canEdit() && setEditing(!isEditing()),
    x: () => reading.change({ compare: reading.isCompared() ? undefined : "previous_period" }),
  });
  useCommands(() =>
    canEdit()
      ? [
          { label: "Add widget", run: () => setOpen("add") },
          {
            label: isEditing() ? "Done editing" : "Edit this dashboard",
            keys: "E",
            run: () => setEditing(!isEditing()),
          },
        ]
      : [],
  );
  /** One that somebody else removes meanwhile stays open, with what was written in it. */
  const openWidget = createMemo<Widget | undefined>((before) => {
    const what = open();
    if (typeof what !== "object") return undefined;
    const there = dashboard.data?.widgets.find((widget) => widget.id === what.widgetId);
    return there ?? (before?.id === what.widgetId ? before : undefined);
  });
  return (
    <Show when={dashboard.data}>
      {(shown) => (
        <>
          <DashboardHeader
            place={place}
            dashboard={shown()}
            reading={reading.body() ?? {}}
            range={rangeLabel(reading.range(), reading.timeZone())}
            canEdit={canEdit()}
            isEditing={isEditing()}
            onEdit={setEditing}
            onAdd={() => setOpen("add")}
          />
          <ReadingBar
            productId={productId}
            dashboard={shown()}
            reading={reading}
            isRangeOpen={isRangeOpen()}
            onRangeOpenChange={setRangeOpen}
          />
          <PrintLine
            range={rangeLabel(reading.range(), reading.timeZone())}
            timeZone={reading.timeZone()}
          />
          <Board
            place={place}
            widgets={shown().widgets}
            version={shown().version}
            data={data}
            answered={answered}
            range={rangeLabel(reading.range(), reading.timeZone())}
            filters={reading.filters()}
            canEdit={canEdit()}
            isEditing={isEditing()}
            onAdd={() => setOpen("add")}
            onOpenWidget={(widgetId) => setOpen({ widgetId })}
            onDownload={download}
            onExplain={explained.explain}
            onZoom={reading.zoom}
          />
          <ExplainedWidget
            productId={productId}
            widgets={shown().widgets}
            answerOf={answerOf}
            places={answered.places()}
            reading={reading}
            explained={explained}
          />
          <Show when={open() === "add" || openWidget()}>
            <WidgetDialog
              place={place}
              widget={openWidget()}
              widgets={shown().widgets}
              version={shown().version}
              range={reading.range()}
              timeZone={reading.timeZone()}
              dashboardFilters={reading.filters()}
              onClose={close}
            />
          </Show>
        </>
      )}
    </Show>
  );
}
