import { api, dataOrProblem } from "#web/shared/api/client.ts";
import type { components } from "#web/shared/api/schema.gen.ts";

type Schemas = components["schemas"];
export type Place = { productId: string; reportId: string };
export type Run = Schemas["ReportRun"];
export type RunSummary = Schemas["ReportRunSummary"];
export type Delivery = Schemas["ReportDelivery"];
export type Preview = Schemas["ReportPreview"];

export const getReport = (path: Place) =>
  dataOrProblem(api.GET("/api/v1/products/{productId}/reports/{reportId}", { params: { path } }));

export const createReport = (productId: string, body: Schemas["CreateReport"]) =>
  dataOrProblem(
    api.POST("/api/v1/products/{productId}/reports", { params: { path: { productId } }, body }),
  );

export const updateReport = (path: Place, body: Schemas["UpdateReport"]) =>
  dataOrProblem(
    api.PATCH("/api/v1/products/{productId}/reports/{reportId}", { params: { path }, body }),
  );

export const deleteReport = (path: Place) =>
  dataOrProblem(
    api.DELETE("/api/v1/products/{productId}/reports/{reportId}", { params: { path } }),
  );

export const sendReport = (path: Place, body: Schemas["SendReport"]) =>
  dataOrProblem(
    api.POST("/api/v1/products/{productId}/reports/{reportId}/send", { params: { path }, body }),
  );

export const previewReportDraft = (
  productId: string,
  body: Schemas["ReportDraft"],
  signal: AbortSignal,
) =>
  dataOrProblem(
    api.POST("/api/v1/products/{productId}/reports/preview", {
      params: { path: { productId } },
      body,
      signal,
    }),
  );

export const listReportRuns = (path: Place, cursor: string | null) =>
  dataOrProblem(
    api.GET("/api/v1/products/{productId}/reports/{reportId}/runs", {
      params: { path, query: { limit: 20, ...(cursor && { cursor }) } },
    }),
  );

export const retryDelivery = (path: Place & { runId: string; deliveryId: string }) =>
  dataOrProblem(
    api.POST(
      "/api/v1/products/{productId}/reports/{reportId}/runs/{runId}/deliveries/{deliveryId}/retry",
      { params: { path } },
    ),
  );
