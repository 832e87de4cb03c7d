import { z } from "@hono/zod-openapi";
import {
  namesOneRange,
  oneRangeRule,
  readingParameters,
} from "#api/dashboard/export/widget-schemas.ts";

export const SnapshotQuery = z
  .object({
    format: z.enum(["pdf", "csv", "html", "png"]).default("pdf").openapi({
      description: "csv is a zip of one file for each widget.",
    }),
    paper: z.enum(["a4", "letter"]).default("a4").openapi({ description: "Of a pdf." }),
    ...readingParameters,
  })
  .refine(namesOneRange, oneRangeRule);
export type SnapshotQuery = z.infer<typeof SnapshotQuery>;
