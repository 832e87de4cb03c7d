import { useSearchParams } from "@solidjs/router";
import { createMemo } from "solid-js";
import type { Dashboard } from "#web/shared/data/dashboards.ts";
import type { Product } from "#web/shared/data/products.ts";
import { type PickedRange, pickedInstants, rangeForApi } from "#web/shared/range/range.ts";
import { stepRange } from "#web/shared/range/step-range.ts";
import { pickedRange } from "../dashboard-range.ts";
import {
  type Reading,
  type ReadingParams,
  readingFromParams,
  readingToParams,
} from "./reading-params.ts";

/** How the address says a dashboard is read, and what changes it; every change is an entry of its own. */
export function useReading(
  dashboard: () => Pick<Dashboard, "range" | "timezone" | "filters"> | undefined,
  product: () => Pick<Product, "timezone" | "weekStart"> | undefined,
) {
  const [params, setParams] = useSearchParams<ReadingParams>();
  const asked = createMemo(() => readingFromParams(params));
  const reading = () => asked().reading;
  const change = (part: { [K in keyof Reading]: Reading[K] | undefined }) =>
    setParams(readingToParams({ ...reading(), ...part } as Reading));
  const savedZone = () => dashboard()?.timezone ?? product()?.timezone ?? "UTC";
  const timeZone = () => reading().timeZone ?? savedZone();
  const range = (): PickedRange => reading().range ?? pickedRange(dashboard()?.range, timeZone());
  const setRange = (picked: PickedRange) => change({ range: picked, zoomedFrom: undefined });
  const clock = () => ({
    timeZone: timeZone(),
    weekStart: product()?.weekStart ?? ("monday" as const),
  });
  return {
    reading,
    change,
    broken: () => asked().broken,
    /** Puts an address right that holds something broken. */
    mend: () => setParams(readingToParams(reading()), { replace: true }),
    /** Back to how the dashboard was saved, but for the range. */
    reset: () => setParams(readingToParams(rangeOnly(reading()))),
    range,
    setRange,
    clock,
    step: (by: -1 | 1) => {
      const next = stepRange(range(), by, { ...clock(), now: new Date() });
      if (next) setRange(next);
    },
    zoom: ({ from, to }: { from: string; to: string }) =>
      change({
        range: pickedInstants(from, to, timeZone()),
        zoomedFrom: reading().zoomedFrom ?? range(),
      }),
    zoomOut: () => change({ range: reading().zoomedFrom, zoomedFrom: undefined }),
    timeZone,
    savedZone,
    filters: () => reading().filters ?? dashboard()?.filters ?? [],
    isCompared: () => (reading().compare ?? "none") !== "none",
    /**
     * The body that asks for the data of all widgets, read this way; undefined as long as it names
     * days and it is not known of which zone.
     */
    body: () => {
      const { range: asked, compare, interval, filters, groupBy, timeZone: zone } = reading();
      const namesDays = asked !== undefined && "firstDay" in asked;
      if (namesDays && !zone && !(dashboard() && product())) return undefined;
      return {
        ...(asked && { range: rangeForApi(asked, timeZone()) }),
        ...(compare && { compare }),
        ...(interval && { interval }),
        ...(filters && { filters }),
        ...(groupBy && { groupBy }),
        ...(zone && { timezone: zone }),
      };
    },
  };
}

export type UsedReading = ReturnType<typeof useReading>;

const rangeOnly = ({ range, zoomedFrom }: Reading): Reading => ({
  ...(range && { range }),
  ...(zoomedFrom && { zoomedFrom }),
});
