import { queryOptions, useMutation, useQueryClient } from "@tanstack/solid-query";
import { useQuery } from "#web/shared/api/use-query.ts";
import { meQuery } from "#web/shared/data/me.ts";
import { withConfirmedIdentity } from "#web/shared/identity.tsx";
import * as calls from "./api.ts";

const sessionsQuery = queryOptions({ queryKey: ["sessions"], queryFn: calls.listSessions });

export const useSessions = () => useQuery(() => sessionsQuery);

/** A change of the account: what is shown of it, its sessions too, is asked for again. */
function useAccountChange<Input, Answer>(
  change: (input: Input) => Promise<Answer>,
  mustBeConfirmed = true,
) {
  const client = useQueryClient();
  return useMutation(() => ({
    mutationFn: (input: Input) =>
      mustBeConfirmed ? withConfirmedIdentity(() => change(input)) : change(input),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: meQuery.queryKey }),
        client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
      ]),
  }));
}

export const useUpdateMe = () => useAccountChange(calls.updateMe, false);
export const useChangeEmail = () => useAccountChange(calls.changeEmail);
export const useChangePassword = () => useAccountChange(calls.changePassword);
export const useDisconnect = () => useAccountChange(calls.disconnect);
export const useRevokeSession = () => useAccountChange(calls.revokeSession, false);
export const useRevokeOtherSessions = () => useAccountChange(calls.revokeOtherSessions, false);

export const useResendVerification = () =>
  useMutation(() => ({ mutationFn: calls.resendVerification }));

export const useDeleteMe = () =>
  useMutation(() => ({ mutationFn: () => withConfirmedIdentity(calls.deleteMe) }));
