import { z } from "@hono/zod-openapi";
import { InProduct } from "#api/product/schemas.ts";

const exampleId = "0198c0de-0000-7000-8000-00000000000a";

export const ImportReceipt = z
  .object({ importId: z.uuid() })
  .openapi("ImportReceipt", { example: { importId: exampleId } });

export const ImportFault = z
  .object({
    line: z.int().openapi({ description: "Counted from 1, the header included." }),
    column: z.string().optional(),
    code: z.string(),
    detail: z.string(),
  })
  .openapi("ImportFault", {
    example: { line: 17, column: "value", code: "invalid_value", detail: "This is no number." },
  });

export const Import = z
  .object({
    id: z.uuid(),
    status: z.enum(["reading", "invalid", "storing", "done", "failed"]).openapi({
      description:
        "reading: the file is on its way. invalid: nothing was stored, see errors. storing: all lines are valid and go in. done: all are in. failed: it broke off, see errors; send the same file again.",
    }),
    lines: z.int().openapi({ description: "Read so far, without the header and empty lines." }),
    accepted: z.int().openapi({ description: "Stored as new points so far." }),
    duplicates: z.int().openapi({ description: "There already, from the same file sent before." }),
    errors: z.array(ImportFault).openapi({
      description:
        "The first 100 faults, by line; a line can have several. With 100 the file is read no further, and `lines` says how many were checked.",
    }),
    createdAt: z.iso.datetime(),
  })
  .openapi("Import", {
    example: {
      id: exampleId,
      status: "storing",
      lines: 120_000,
      accepted: 40_000,
      duplicates: 0,
      errors: [],
      createdAt: "2026-03-01T09:30:00.000Z",
    },
  });

export const ImportInProduct = InProduct.extend({
  importId: z.uuid().openapi({ param: { name: "importId", in: "path" } }),
});
