import { api, dataOrProblem } from "#web/shared/api/client.ts";
import type { components } from "#web/shared/api/schema.gen.ts";
import type { Place } from "../api.ts";
import { readingParameters } from "../reading-parameters.ts";

export type SnapshotFormat = "pdf" | "png" | "html" | "csv";
export type Paper = "a4" | "letter";

type Wish = {
  reading: components["schemas"]["DashboardDataQuery"];
  format: SnapshotFormat;
  paper: Paper;
};

/** The dashboard with its numbers as it is read now, as a file. */
export function exportSnapshot(path: Place, { reading, format, paper }: Wish) {
  const query = { ...readingParameters(reading), format, ...(format === "pdf" && { paper }) };
  return dataOrProblem<Blob>(
    api.GET("/api/v1/products/{productId}/dashboards/{dashboardId}/export", {
      params: { path, query },
      parseAs: "blob",
    }),
  );
}
