import { useKeys } from "#web/shared/ui/keys.ts";
import type { PickedRange } from "./range.ts";

/** D W M Q Y choose a preset, R opens the picker, [ and ] step to the time before and after. */
export function useRangeKeys(
  setRange: (range: PickedRange) => void,
  openPicker: () => void,
  step?: (by: -1 | 1) => void,
) {
  useKeys({
    d: () => setRange({ preset: "today" }),
    w: () => setRange({ preset: "last_7_days" }),
    m: () => setRange({ preset: "last_30_days" }),
    q: () => setRange({ preset: "last_90_days" }),
    y: () => setRange({ preset: "last_12_months" }),
    r: openPicker,
    ...(step && { "[": () => step(-1), "]": () => step(1) }),
  });
}
