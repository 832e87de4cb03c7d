import { useNavigate } from "@solidjs/router";
import { useMutation, useQueryClient } from "@tanstack/solid-query";
import { Match, Show, Switch } from "solid-js";
import { formatInstant } from "#figures/date.ts";
import { problemOf } from "#web/shared/api/problem.ts";
import type { Me } from "#web/shared/data/me.ts";
import { markSession } from "#web/shared/data/session-mark.ts";
import { signOut } from "#web/shared/data/sign-out.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button, ButtonLink } from "#web/shared/ui/button.tsx";
import { roleWords } from "#web/shared/ui/role-words.ts";
import type { Invite } from "./api.ts";
import { AuthLayout } from "./auth-layout.tsx";
import { InviteFault } from "./invite-fault.tsx";
import { dropInvite, inviteInHand, invitePath } from "./invite-in-hand.ts";
import { useAcceptInvite, useInvite, useVisitor } from "./queries.ts";

/** Shows what an invite is about, and lets the invited person accept it, with or without account. */
export function InvitePage() {
  const token = inviteInHand();
  const invite = useInvite(() => token);
  const visitor = useVisitor();
  return (
    <Switch>
      <Match when={token === undefined || invite.isError}>
        <InviteFault error={invite.error} />
      </Match>
      <Match when={visitor.isError}>
        <InviteFault error={visitor.error} />
      </Match>
      <Match when={invite.data && visitor.data !== undefined && invite.data}>
        {(shown) => (
          <AuthLayout
            title={`Join ${shown().product.name}`}
            text={
              <>
                <span class="font-medium text-ink">{shown().invitedBy?.name ?? "An owner"}</span>{" "}
                invites you as <span class="font-medium text-ink">{shown().role}</span>, who{" "}
                {roleWords[shown().role]}
              </>
            }
            footer={`For ${shown().email}, until ${formatInstant(shown().expiresAt)}.`}
          >
            <Answer invite={shown()} token={token ?? ""} visitor={visitor.data ?? null} />
          </AuthLayout>
        )}
      </Match>
    </Switch>
  );
}

function Answer(props: { invite: Invite; token: string; visitor: Me | null }) {
  return (
    <Switch>
      <Match when={!props.visitor}>
        <div class="flex flex-col gap-2">
          <ButtonLink look="primary" size="large" href={`/sign-up?next=${invitePath}`}>
            Create an account
          </ButtonLink>
          <ButtonLink size="large" href={`/sign-in?next=${invitePath}`}>
            I have an account
          </ButtonLink>
        </div>
      </Match>
      <Match when={props.visitor?.email !== props.invite.email && props.visitor}>
        {(visitor) => <OtherPerson email={visitor().email} invited={props.invite.email} />}
      </Match>
      <Match when={true}>
        <Accept token={props.token} />
      </Match>
    </Switch>
  );
}

function Accept(props: { token: string }) {
  const navigate = useNavigate();
  const accept = useAcceptInvite();
  const isDead = () => accept.isError && problemOf(accept.error).status === 404;
  return (
    <Show when={!isDead()} fallback={<FormError error={accept.error} />}>
      <form
        class="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          accept.mutate(props.token, {
            onSuccess: (product) => {
              markSession("signed_in");
              dropInvite();
              navigate(`/p/${product.id}`, { replace: true });
            },
          });
        }}
      >
        <FormError error={accept.error} />
        <Button type="submit" look="primary" size="large" disabled={accept.isPending} autofocus>
          Accept
        </Button>
        <ButtonLink look="quiet" size="large" href="/">
          Not now
        </ButtonLink>
      </form>
    </Show>
  );
}

function OtherPerson(props: { email: string; invited: string }) {
  const client = useQueryClient();
  const leave = useMutation(() => ({
    mutationFn: () => signOut(client, `/sign-in?next=${invitePath}`),
  }));
  return (
    <div class="flex flex-col gap-4">
      <dl class="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
        <dt class="text-ink-2">You are signed in as</dt>
        <dd class="truncate font-medium">{props.email}</dd>
        <dt class="text-ink-2">The invite is for</dt>
        <dd class="truncate font-medium">{props.invited}</dd>
      </dl>
      <p class="text-ink-2">Only the invited account can accept it.</p>
      <FormError error={leave.error} />
      <Button look="primary" size="large" disabled={leave.isPending} onClick={() => leave.mutate()}>
        Sign out and go on
      </Button>
      <ButtonLink look="quiet" size="large" href="/">
        Stay signed in
      </ButtonLink>
    </div>
  );
}
