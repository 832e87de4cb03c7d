import { createRoute } from "@hono/zod-openapi";
import { memberOf } from "#api/platform/access/middleware.ts";
import { byPerson, createRouter, json, problems } from "#api/platform/router.ts";
import { InProduct } from "#api/product/schemas.ts";
import { readUpload } from "./read-upload.ts";
import { Import, ImportInProduct, ImportReceipt } from "./schemas.ts";
import * as service from "./service.ts";

const common = { tags: ["ingest"], security: byPerson };

const importCsvRoute = createRoute({
  ...common,
  method: "post",
  path: "/products/{productId}/imports",
  operationId: "importCsv",
  summary: "Import points from a CSV file",
  description:
    "UTF-8, commas, up to 1 GiB, sent as it is. The first line names the columns: `metric`, `value`, `timestamp` (ISO 8601 with zone, or epoch milliseconds; absent or empty: now); every other column is a tag, `tag:value` where a tag bears one of these names; an empty cell is no tag. Lines are checked while the file is read, and nothing is stored before all are; the answer comes when the file was read whole. Then its status is `storing`, which goes on in the background, or `invalid`: ask getImport. The same file again doubles nothing; an extended or changed file stores all its points again, and so does a file of exportPoints in the product that it came from. What exportPoints writes can be imported, what exportQuery writes cannot; an apostrophe that an export put before `=`, `+`, `-`, `@`, tab or return is taken away again.",
  middleware: memberOf("editor"),
  request: {
    params: InProduct,
    body: {
      required: true,
      content: {
        "text/csv": {
          schema: {
            type: "string",
            example: "metric,value,timestamp,plan\nsignups,3,2026-03-01T09:30:00Z,pro\n",
          },
        },
      },
    },
  },
  responses: {
    202: json(ImportReceipt, "Read; ask getImport how it goes on"),
    ...problems(400, 401, 403, 404, 413, 415, 422),
  },
});

const getImportRoute = createRoute({
  ...common,
  method: "get",
  path: "/products/{productId}/imports/{importId}",
  operationId: "getImport",
  summary: "How far an import is",
  description: "Kept for 30 days.",
  middleware: memberOf("editor"),
  request: { params: ImportInProduct },
  responses: { 200: json(Import, "The import"), ...problems(400, 401, 403, 404, 422) },
});

export const importRoutes = createRouter()
  .openapi(importCsvRoute, async (c) => {
    const importId = await service.importCsv(c.var.ctx, readUpload(c.var.ctx, c.req));
    return c.json({ importId }, 202);
  })
  .openapi(getImportRoute, async (c) =>
    c.json(await service.getImport(c.var.ctx, c.req.valid("param").importId), 200),
  );
