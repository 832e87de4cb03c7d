import { api, dataOrProblem } from "#web/shared/api/client.ts";
import { problemOf } from "#web/shared/api/problem.ts";
import type { components } from "#web/shared/api/schema.gen.ts";
import { fileName, saveFile } from "#web/shared/ui/save-file.ts";
import { showToast } from "#web/shared/ui/toast.tsx";
import type { Place } from "./api.ts";
import { readingParameters } from "./reading-parameters.ts";

export type FileFormat = "csv" | "png";

/** Gives the person the widget as it is read now as a picture; says why it cannot. */
export async function downloadPicture(
  path: Place & { widgetId: string },
  reading: components["schemas"]["DashboardDataQuery"],
  title: string,
) {
  const query = { ...readingParameters(reading), format: "png" as const };
  try {
    const call = api.GET(
      "/api/v1/products/{productId}/dashboards/{dashboardId}/widgets/{widgetId}/export",
      { params: { path, query }, parseAs: "blob" },
    );
    saveFile(fileName(title, "png"), await dataOrProblem<Blob>(call));
  } catch (error) {
    showToast(`No picture: ${problemOf(error).detail}`);
  }
}
