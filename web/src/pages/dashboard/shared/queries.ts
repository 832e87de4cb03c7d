import { keepPreviousData, useMutation, useQueryClient } from "@tanstack/solid-query";
import { api, dataOrProblem } from "#web/shared/api/client.ts";
import { problemOf } from "#web/shared/api/problem.ts";
import type { components } from "#web/shared/api/schema.gen.ts";
import { useQuery } from "#web/shared/api/use-query.ts";

type Schemas = components["schemas"];
export type Shared = Schemas["SharedDashboard"];

/** Nobody tells these readers of new points, so they ask; a dashboard may say how often. */
const refreshEvery = 10_000;
const recoverEvery = 5000;

const sharedKey = (token: string) => ["shared", token];

/** A dashboard that was shared by link; nobody needs to be signed in for it. */
export const useShared = (token: () => string) =>
  useQuery(() => ({
    queryKey: sharedKey(token()),
    queryFn: () =>
      dataOrProblem(api.GET("/api/v1/shared/{token}", { params: { path: { token: token() } } })),
    refetchInterval: ({ state }) => (isLocked(state.error) ? false : refreshEvery),
  }));

const isLocked = (error: Error | null) =>
  error !== null && problemOf(error).code === "password_required";

/** The numbers of a shared dashboard, renewed by themselves; earlier ones stay meanwhile. */
export const useSharedData = (
  token: () => string,
  asked: () => Schemas["SharedDataQuery"] | undefined,
  refreshSeconds: () => number | null,
) =>
  useQuery(() => {
    const body = asked();
    return {
      queryKey: ["shared-data", token(), body],
      queryFn: () =>
        dataOrProblem(
          api.POST("/api/v1/shared/{token}/data", {
            params: { path: { token: token() } },
            body: body ?? {},
          }),
        ),
      enabled: body !== undefined,
      placeholderData: keepPreviousData,
      refetchInterval: (query) =>
        query.state.status === "error"
          ? recoverEvery
          : (refreshSeconds() ?? 0) * 1000 || refreshEvery,
    };
  });

export function useUnlock(token: () => string) {
  const client = useQueryClient();
  return useMutation(() => ({
    mutationFn: (password: string) =>
      dataOrProblem(
        api.POST("/api/v1/shared/{token}/unlock", {
          params: { path: { token: token() } },
          body: { password },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: sharedKey(token()) }),
  }));
}
