import { queryOptions, useMutation, useQueryClient } from "@tanstack/solid-query";
import { problemOf } from "#web/shared/api/problem.ts";
import { useQuery } from "#web/shared/api/use-query.ts";
import { getMe, meQuery } from "#web/shared/data/me.ts";
import { productsQuery } from "#web/shared/data/products.ts";
import { markSession } from "#web/shared/data/session-mark.ts";
import * as calls from "./api.ts";
import { inviteInHand } from "./invite-in-hand.ts";

export function useLogin() {
  const client = useQueryClient();
  return useMutation(() => ({
    mutationFn: calls.login,
    onSuccess: (me) => startOver(client, me),
  }));
}

/** Answers the person, signed in, or that a mail with a link is under way. */
export function useRegister() {
  const client = useQueryClient();
  return useMutation(() => ({
    mutationFn: calls.register,
    onSuccess: (answer) => {
      if ("id" in answer) startOver(client, answer);
    },
  }));
}

export const useVerifyEmail = () => useMutation(() => ({ mutationFn: calls.verifyEmail }));

export const useResendVerification = () =>
  useMutation(() => ({
    mutationFn: (email: string) => {
      const inviteToken = inviteInHand();
      return calls.resendVerification({ email, ...(inviteToken && { inviteToken }) });
    },
  }));

export const useRequestPasswordReset = () =>
  useMutation(() => ({ mutationFn: calls.requestPasswordReset }));

export const useResetPassword = () => useMutation(() => ({ mutationFn: calls.resetPassword }));

/** What an invite says, as far as its link is good. */
export const useInvite = (token: () => string | undefined) =>
  useQuery(() => ({
    queryKey: ["invite", token()],
    queryFn: () => calls.getInvite(token() ?? ""),
    enabled: token() !== undefined,
  }));

export function useAcceptInvite() {
  const client = useQueryClient();
  return useMutation(() => ({
    mutationFn: calls.acceptInvite,
    onSuccess: () => client.invalidateQueries({ queryKey: productsQuery.queryKey }),
  }));
}

const visitorQuery = queryOptions({
  queryKey: ["visitor"],
  queryFn: () =>
    getMe().catch((error: unknown) => {
      if (problemOf(error).code === "unauthenticated") return null;
      throw error;
    }),
});

/** Who looks at a page that is for everybody; null when nobody is signed in. */
export const useVisitor = (isAsked: () => boolean = () => true) =>
  useQuery(() => ({ ...visitorQuery, enabled: isAsked() }));

/** Nothing that another account saw may stay in the cache. */
function startOver(
  client: ReturnType<typeof useQueryClient>,
  me: Awaited<ReturnType<typeof calls.login>>,
) {
  markSession("signed_in");
  client.clear();
  client.setQueryData(meQuery.queryKey, me);
}

const subscriptionQuery = (token: string) =>
  queryOptions({
    queryKey: ["subscription", token],
    queryFn: () => calls.getSubscription(token),
    throwOnError: false,
  });

/** Whose reports the link in a mail is about. */
export const useSubscription = (token: () => string) => useQuery(() => subscriptionQuery(token()));

/** Ends the reports to an address, or resumes them. */
export function useChangeSubscription(token: () => string) {
  const client = useQueryClient();
  return useMutation(() => ({
    mutationFn: (isWanted: boolean) =>
      isWanted ? calls.resumeSubscription(token()) : calls.unsubscribe(token()),
    onSuccess: (subscription) =>
      client.setQueryData(subscriptionQuery(token()).queryKey, subscription),
  }));
}
