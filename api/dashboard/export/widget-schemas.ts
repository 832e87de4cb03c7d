import { z } from "@hono/zod-openapi";
import { AppError } from "#api/platform/errors.ts";
import { Instant } from "#api/platform/instant.ts";
import { refuseHostileJson } from "#api/platform/json-text.ts";
import { TimeZone } from "#api/platform/time-zone.ts";
import {
  Compare,
  Filters,
  Interval,
  type Preset,
  presets,
  type Range,
  TagKey,
} from "../query/schemas.ts";

const notFilters =
  'Write the filters as a JSON array, such as [{"tag":"plan","op":"is","values":["pro"]}].';

const unstorable =
  "The filters hold text or a field that no point can have, such as U+0000; take it out.";

/** Filters as JSON in one parameter. */
const FiltersText = z
  .string()
  .max(20_000)
  .transform((text, issues) => {
    try {
      const filters: unknown = JSON.parse(text);
      refuseHostileJson(filters);
      return filters;
    } catch (error) {
      const message = error instanceof AppError ? unstorable : notFilters;
      issues.addIssue({ code: "custom", message });
      return z.NEVER;
    }
  })
  .pipe(Filters)
  .openapi({ type: "string", description: "A JSON array of Filter." });

/** What a reader of a file wishes in place of the dashboard's own, as parameters. */
export const readingParameters = {
  preset: z.enum(presets).optional().openapi({ description: "A range; or give from and to." }),
  from: Instant.optional(),
  to: Instant.optional(),
  compare: Compare.optional(),
  timezone: TimeZone.openapi({ type: "string", example: "Europe/Berlin" }).optional(),
  interval: Interval.exclude(["none"]).optional(),
  groupBy: TagKey.optional(),
  filters: FiltersText.optional(),
};

type RangeParameters = {
  preset?: Preset | undefined;
  from?: string | undefined;
  to?: string | undefined;
};

export const namesOneRange = ({ preset, from, to }: RangeParameters) =>
  (from === undefined) === (to === undefined) && !(preset && from);
export const oneRangeRule = {
  path: ["preset"],
  message: "Give a preset, or both from and to.",
};

/** The range that the parameters name; undefined for the dashboard's own. */
export function rangeOf({ preset, from, to }: RangeParameters): Range | undefined {
  if (preset !== undefined) return { preset };
  return from !== undefined && to !== undefined ? { from, to } : undefined;
}

export const WidgetExportQuery = z
  .object({
    format: z.enum(["csv", "png"]).default("csv"),
    theme: z.enum(["light", "dark"]).optional().openapi({ description: "Of a png." }),
    ...readingParameters,
  })
  .refine(namesOneRange, oneRangeRule);
export type WidgetExportQuery = z.infer<typeof WidgetExportQuery>;
