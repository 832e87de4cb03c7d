import { api, dataOrProblem } from "#web/shared/api/client.ts";
import { useQuery } from "#web/shared/api/use-query.ts";

const getImport = (productId: string, importId: string) =>
  dataOrProblem(
    api.GET("/api/v1/products/{productId}/imports/{importId}", {
      params: { path: { productId, importId } },
    }),
  );

export type Import = Awaited<ReturnType<typeof getImport>>;

export const isRunning = ({ status }: Import) => status === "reading" || status === "storing";

const everySecond = 1000;

/** How an import goes, asked again until it has ended; also while the server is away. */
export const useImport = (productId: () => string, importId: () => string) =>
  useQuery(() => ({
    queryKey: ["import", productId(), importId()],
    queryFn: () => getImport(productId(), importId()),
    refetchInterval: ({ state }) => (!state.data || isRunning(state.data) ? everySecond : false),
  }));
