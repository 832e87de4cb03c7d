import { api, dataOrProblem } from "#web/shared/api/client.ts";
import { problemOf } from "#web/shared/api/problem.ts";
import { fileName, saveFile } from "#web/shared/ui/save-file.ts";
import { showToast } from "#web/shared/ui/toast.tsx";
import type { Query } from "./metrics.ts";

/** Gives the person the answer of a query as a CSV file named after `title`; says why it cannot. */
export async function downloadQueryCsv(productId: string, query: Query, title: string) {
  try {
    const call = api.POST("/api/v1/products/{productId}/query/export", {
      params: { path: { productId } },
      body: query,
      parseAs: "blob",
    });
    saveFile(fileName(title, "csv"), await dataOrProblem<Blob>(call));
  } catch (error) {
    showToast(`No download: ${problemOf(error).detail}`);
  }
}
