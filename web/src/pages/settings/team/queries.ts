import { queryOptions, useMutation, useQueryClient } from "@tanstack/solid-query";
import type { components } from "#web/shared/api/schema.gen.ts";
import { useQuery } from "#web/shared/api/use-query.ts";
import { membersQuery, type Role } from "#web/shared/data/members.ts";
import { productsQuery } from "#web/shared/data/products.ts";
import * as calls from "./api.ts";

/** Asked again and again while a mail is on its way, whose end is told in the list. */
const invitesQuery = (productId: string) =>
  queryOptions({
    queryKey: ["invites", productId],
    queryFn: () => calls.listInvites(productId),
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ mail }) => mail === "sending") && 4000,
  });

export const useMembers = (productId: () => string) => useQuery(() => membersQuery(productId()));

export const useInvites = (productId: () => string, isOwner: () => boolean) =>
  useQuery(() => ({ ...invitesQuery(productId()), enabled: isOwner() }));

/** After a change of the team its lists are asked for again. */
function useTeamChange<Input, Answer>(
  productId: () => string,
  change: (input: Input) => Promise<Answer>,
) {
  const client = useQueryClient();
  return useMutation(() => ({
    mutationFn: change,
    onSettled: () =>
      Promise.all(
        [membersQuery(productId()), invitesQuery(productId())].map(({ queryKey }) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  }));
}

export const useChangeRole = (productId: () => string) =>
  useTeamChange(productId, ({ userId, role }: { userId: string; role: Role }) =>
    calls.changeMemberRole(productId(), userId, role),
  );

/** Changes the person's own role, and with it what the pages of the product offer. */
export function useStepDown(productId: () => string) {
  const client = useQueryClient();
  return useMutation(() => ({
    mutationFn: ({ userId, role }: { userId: string; role: Role }) =>
      calls.changeMemberRole(productId(), userId, role),
    onSuccess: () => client.invalidateQueries(),
  }));
}

export const useRemoveMember = (productId: () => string) =>
  useTeamChange(productId, (userId: string) => calls.removeMember(productId(), userId));

/** Leaves a product; nothing of it stays in the cache. */
export function useLeave(productId: () => string) {
  const client = useQueryClient();
  return useMutation(() => ({
    mutationFn: (userId: string) => calls.removeMember(productId(), userId),
    onSuccess: () => {
      const left = productId();
      client.removeQueries({ predicate: ({ queryKey }) => queryKey.includes(left) });
      return client.invalidateQueries({ queryKey: productsQuery.queryKey });
    },
  }));
}

export const useInviteMember = (productId: () => string) =>
  useTeamChange(productId, (body: components["schemas"]["InviteMember"]) =>
    calls.inviteMember(productId(), body),
  );

export const useResendInvite = (productId: () => string) =>
  useTeamChange(productId, (inviteId: string) => calls.resendInvite(productId(), inviteId));

export const useRevokeInvite = (productId: () => string) =>
  useTeamChange(productId, (inviteId: string) => calls.revokeInvite(productId(), inviteId));
