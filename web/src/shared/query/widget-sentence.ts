import { chartSentence } from "#figures/chart-sentence.ts";
import type { QueryResult } from "#web/shared/data/metrics.ts";

/** What a widget says to somebody who does not see it. */
export const widgetSentence = (result: QueryResult, title: string, range: string): string =>
  chartSentence({
    title,
    range,
    total: result.total,
    unit: result.metric.unit,
    change: result.change,
    seriesCount: result.series.length,
  });
