import { queryOptions } from "@tanstack/solid-query";
import { api, dataOrProblem } from "#web/shared/api/client.ts";
import type { components } from "#web/shared/api/schema.gen.ts";
import { useQuery } from "#web/shared/api/use-query.ts";
import { browserZone } from "#web/shared/ui/time-zones.ts";

export type Me = components["schemas"]["Me"];

export const getMe = () => dataOrProblem(api.GET("/api/v1/me"));

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: getMe,
  staleTime: 300_000,
});

export const useMe = () => useQuery(() => meQuery);

/** The zone in which this person reads when something happened: their own, else the browser's. */
export function useMyZone() {
  const me = useMe();
  return () => (me.isSuccess ? me.data.timezone : null) ?? browserZone();
}

export const logout = () => dataOrProblem(api.POST("/api/v1/auth/logout"));

export const confirmIdentity = (password: string) =>
  dataOrProblem(api.POST("/api/v1/me/confirm", { body: { password } }));
