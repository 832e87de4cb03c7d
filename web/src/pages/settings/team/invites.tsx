import Plus from "lucide-solid/icons/plus";
import { createSignal, Index, Match, Show, Switch } from "solid-js";
import { relativeTime } from "#figures/date.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Badge } from "#web/shared/ui/badge.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Card } from "#web/shared/ui/card.tsx";
import { ConfirmDialog } from "#web/shared/ui/confirm-dialog.tsx";
import { useNow } from "#web/shared/ui/now.ts";
import { showToast } from "#web/shared/ui/toast.tsx";
import type { Invite, NewInvite } from "./api.ts";
import { InviteDialog, InviteLinkDialog } from "./invite-dialog.tsx";
import { mailFault } from "./mail-fault.ts";
import { useResendInvite, useRevokeInvite } from "./queries.ts";

export function Invites(props: { productId: string; invites: Invite[]; error: unknown }) {
  const resend = useResendInvite(() => props.productId);
  const [isInviting, setInviting] = createSignal(false);
  const [renewed, setRenewed] = createSignal<NewInvite>();
  const [revoking, setRevoking] = createSignal<Invite>();
  const now = useNow();
  function renew({ id }: Invite) {
    if (!resend.isPending) resend.mutate(id, { onSuccess: setRenewed });
  }
  return (
    <section aria-labelledby="invites-title">
      <div class="mb-2 flex items-center justify-between gap-3">
        <h2 id="invites-title" class="text-14 font-medium">
          Open invites
        </h2>
        <Button onClick={() => setInviting(true)}>
          <Plus aria-hidden="true" />
          Invite somebody
        </Button>
      </div>
      <FormError error={props.error ?? resend.error} />
      <Card class="mt-2">
        <ul>
          <Index
            each={props.invites}
            fallback={
              <li class="px-4 py-3 text-13 text-ink-3">Nobody is invited at the moment.</li>
            }
          >
            {(invite) => (
              <InviteRow
                invite={invite()}
                now={now()}
                onResend={() => renew(invite())}
                onRevoke={() => setRevoking(invite())}
              />
            )}
          </Index>
        </ul>
      </Card>
      <Show when={isInviting()}>
        <InviteDialog productId={props.productId} onClose={() => setInviting(false)} />
      </Show>
      <Show when={renewed()}>
        {(invite) => <InviteLinkDialog invite={invite()} onClose={() => setRenewed(undefined)} />}
      </Show>
      <Show when={revoking()}>
        {(invite) => (
          <Revoke
            productId={props.productId}
            invite={invite()}
            onClose={() => setRevoking(undefined)}
          />
        )}
      </Show>
    </section>
  );
}

function InviteRow(props: {
  invite: Invite;
  now: Date;
  onResend: () => void;
  onRevoke: () => void;
}) {
  const hasExpired = () => props.invite.status === "expired";
  return (
    <li class="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line px-4 py-2.5 first:border-0">
      <div class="min-w-0 flex-1 basis-52">
        <p class="flex items-center gap-2">
          <span class="truncate font-medium">{props.invite.email}</span>
          <Show when={hasExpired()}>
            <Badge tone="warn">Expired</Badge>
          </Show>
        </p>
        <p class="text-12 text-ink-3">
          As {props.invite.role}
          {props.invite.invitedBy ? `, by ${props.invite.invitedBy.name}` : ""} ·{" "}
          {hasExpired() ? "ended" : "ends"} {relativeTime(props.invite.expiresAt, props.now)}
        </p>
        <MailLine invite={props.invite} />
      </div>
      <div class="flex gap-2">
        <Button
          size="small"
          aria-label={`Send a new link to ${props.invite.email}`}
          onClick={props.onResend}
        >
          New link
        </Button>
        <Button
          size="small"
          look="danger"
          aria-label={`Revoke the invite of ${props.invite.email}`}
          onClick={props.onRevoke}
        >
          Revoke
        </Button>
      </div>
    </li>
  );
}

/** What became of the mail, where the person invited may not have it. */
function MailLine(props: { invite: Invite }) {
  return (
    <Switch>
      <Match when={props.invite.mail === "sending"}>
        <p class="text-12 text-ink-3">The mail is on its way.</p>
      </Match>
      <Match when={mailFault(props.invite)}>
        {(fault) => (
          <p class="mt-0.5 text-12 text-warn wrap-anywhere">
            {fault()} Make a new link and hand it over yourself.
          </p>
        )}
      </Match>
    </Switch>
  );
}

function Revoke(props: { productId: string; invite: Invite; onClose: () => void }) {
  const revoke = useRevokeInvite(() => props.productId);
  const done = () => {
    showToast(`The invite of ${props.invite.email} is revoked.`);
    props.onClose();
  };
  return (
    <ConfirmDialog
      title="Revoke this invite?"
      text={
        <>
          The link that <span class="font-medium text-ink">{props.invite.email}</span> has stops
          working at once.
        </>
      }
      action="Revoke invite"
      error={revoke.error}
      isPending={revoke.isPending}
      onClose={props.onClose}
      onConfirm={() => revoke.mutate(props.invite.id, { onSuccess: done })}
    />
  );
}
