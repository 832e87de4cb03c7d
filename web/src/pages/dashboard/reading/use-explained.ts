import { useSearchParams } from "@solidjs/router";
import { createMemo } from "solid-js";
import type { Drill } from "#figures/drill.ts";
import { drillOf, drillToParams } from "./drill-params.ts";

type Params = { widget?: string | string[]; at?: string | string[]; value?: string | string[] };

/** The widget whose number the address wants explained, and what of it. */
export function useExplained() {
  const [params, setParams] = useSearchParams<Params>();
  const first = (param: string | string[] | undefined) => [param].flat()[0];
  return {
    widgetId: () => first(params.widget),
    drill: createMemo(() => drillOf(first(params.at), first(params.value))),
    explain: (widgetId: string, drill?: Drill) =>
      setParams({
        widget: widgetId,
        ...drillToParams(drill),
      }),
    close: () => setParams({ widget: null, at: null, value: null }),
  };
}
