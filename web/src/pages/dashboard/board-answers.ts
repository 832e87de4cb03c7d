import { createEffect, createMemo } from "solid-js";
import { hasPoints } from "#figures/answer.ts";
import { placeSeries, type SeriesPlaces } from "#figures/series-places.ts";
import type { Widget } from "#web/shared/data/dashboards.ts";
import { loadBodies } from "#web/shared/query/widget-body.tsx";
import { doSoon } from "#web/shared/ui/turns.ts";
import type { useDashboardData } from "./queries.ts";
import type { WidgetAnswer } from "./widget-content.tsx";

/** What a board needs of the answer to a dashboard's data, whoever asked for it. */
export type BoardData = Pick<
  ReturnType<typeof useDashboardData>,
  "data" | "error" | "isPending" | "isError" | "isPlaceholderData" | "refetch"
>;

/** The answer of each widget, and the place of each series among the colours. */
export function useBoardAnswers(widgets: () => Widget[], data: () => BoardData) {
  const answers = createMemo(() => {
    const all: WidgetAnswer[] = data().isPending ? [] : (data().data?.widgets ?? []);
    return new Map(all.map((answer) => [answer.widgetId, answer]));
  });
  /** Colours stay with their tag values, from chart to chart and from range to range. */
  const places = createMemo<SeriesPlaces>((before) => {
    const drawn = widgets().filter(({ kind }) => ["line", "area", "bar", "pie"].includes(kind));
    return placeSeries(
      before,
      drawn.map(({ id }) => answers().get(id)?.data?.series ?? []),
    );
  }, new Map());
  createEffect(() => {
    const drawn = widgets().filter(({ id, kind }) => {
      const result = answers().get(id)?.data;
      return kind === "text" || (result !== undefined && hasPoints(result));
    });
    doSoon(() => loadBodies(drawn));
  });
  return { answers, places };
}

export type BoardAnswers = ReturnType<typeof useBoardAnswers>;
