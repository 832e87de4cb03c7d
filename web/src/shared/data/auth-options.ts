import { queryOptions } from "@tanstack/solid-query";
import { api, dataOrProblem } from "#web/shared/api/client.ts";
import { useQuery } from "#web/shared/api/use-query.ts";

const authOptionsQuery = queryOptions({
  queryKey: ["auth-options"],
  queryFn: () => dataOrProblem(api.GET("/api/v1/auth/options")),
  staleTime: 60_000,
});

/** How people come in here: who may register, whether mail is sent, which providers there are. */
export const useAuthOptions = () => useQuery(() => authOptionsQuery);

/** The same for somebody who waits for a mail: asked again and again. */
export const useFreshAuthOptions = () =>
  useQuery(() => ({ ...authOptionsQuery, staleTime: 0, refetchInterval: 4000 }));
