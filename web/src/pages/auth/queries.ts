import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/solid-query";
import { meQuery } from "#web/shared/data/me.ts";
import { markSession } from "#web/shared/data/session-mark.ts";
import { getAuthOptions, login, register } from "./api.ts";

const authOptionsQuery = queryOptions({
  queryKey: ["auth-options"],
  queryFn: getAuthOptions,
  staleTime: Number.POSITIVE_INFINITY,
});

export const useAuthOptions = () => useQuery(() => authOptionsQuery);

export function useLogin() {
  const client = useQueryClient();
  return useMutation(() => ({
    mutationFn: login,
    onSuccess: (me) => startOver(client, me),
  }));
}

export function useRegister() {
  const client = useQueryClient();
  return useMutation(() => ({
    mutationFn: register,
    onSuccess: (answer) => {
      if ("id" in answer) startOver(client, answer);
    },
  }));
}

/** Nothing that another account saw may stay in the cache. */
function startOver(
  client: ReturnType<typeof useQueryClient>,
  me: Awaited<ReturnType<typeof login>>,
) {
  markSession("signed_in");
  client.clear();
  client.setQueryData(meQuery.queryKey, me);
}
