import { createSignal, Index, Show } from "solid-js";
import type { Member, Role } from "#web/shared/data/members.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Badge } from "#web/shared/ui/badge.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Card } from "#web/shared/ui/card.tsx";
import { ConfirmDialog } from "#web/shared/ui/confirm-dialog.tsx";
import { showToast } from "#web/shared/ui/toast.tsx";
import { AskOwners } from "../for-owners.tsx";
import { useChangeRole, useRemoveMember, useStepDown } from "./queries.ts";
import { RoleSelect } from "./role-select.tsx";

type Props = {
  productId: string;
  members: Member[];
  myId: string;
  isOwner: boolean;
  /** Who cannot step down, since nobody else is an owner. */
  lastOwnerId: string | undefined;
};
type Asked = { what: "remove"; member: Member } | { what: "step-down"; role: Role };

export function Members(props: Props) {
  const change = useChangeRole(() => props.productId);
  const [asked, setAsked] = createSignal<Asked>();
  const close = () => setAsked(undefined);
  const removing = () => {
    const current = asked();
    return current?.what === "remove" ? current.member : undefined;
  };
  const steppingDown = () => {
    const current = asked();
    return current?.what === "step-down" ? current.role : undefined;
  };
  function choose(member: Member, role: Role) {
    if (change.isPending) return;
    if (member.userId === props.myId) return setAsked({ what: "step-down", role });
    change.mutate(
      { userId: member.userId, role },
      { onSuccess: () => showToast(`${member.name} is now ${role}.`) },
    );
  }
  return (
    <section aria-labelledby="members-title">
      <h2 id="members-title" class="mb-2 text-14 font-medium">
        Members
      </h2>
      <Show when={!props.isOwner}>
        <p class="text-13 text-ink-2">
          Owners invite people, change roles and remove. <AskOwners productId={props.productId} />
        </p>
      </Show>
      <FormError error={asked() ? undefined : change.error} />
      <Card class="mt-2">
        <ul>
          <Index each={props.members}>
            {(member) => (
              <MemberRow
                member={member()}
                isMe={member().userId === props.myId}
                isLastOwner={member().userId === props.lastOwnerId}
                canChange={props.isOwner}
                onRole={(role) => choose(member(), role)}
                onRemove={() => setAsked({ what: "remove", member: member() })}
              />
            )}
          </Index>
        </ul>
      </Card>
      <Show when={removing()}>
        {(member) => <Remove productId={props.productId} member={member()} onClose={close} />}
      </Show>
      <Show when={steppingDown()}>
        {(role) => (
          <StepDown productId={props.productId} myId={props.myId} role={role()} onClose={close} />
        )}
      </Show>
    </section>
  );
}

function MemberRow(props: {
  member: Member;
  isMe: boolean;
  isLastOwner: boolean;
  canChange: boolean;
  onRole: (role: Role) => void;
  onRemove: () => void;
}) {
  return (
    <li class="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line px-4 py-2.5 first:border-0">
      <div class="min-w-0 flex-1 basis-52">
        <p class="flex items-center gap-2">
          <span class="truncate font-medium">{props.member.name}</span>
          <Show when={props.isMe}>
            <Badge tone="accent">You</Badge>
          </Show>
        </p>
        <p class="truncate text-12 text-ink-3">{props.member.email}</p>
        <Show when={props.canChange && props.isLastOwner}>
          <p class="text-12 text-ink-3">The only owner; another one is needed to step down.</p>
        </Show>
      </div>
      <Show
        when={props.canChange}
        fallback={<span class="text-13 text-ink-2 capitalize">{props.member.role}</span>}
      >
        <div class="flex items-center gap-2">
          <RoleSelect
            label={`Role of ${props.member.name}`}
            role={props.member.role}
            isDisabled={props.isLastOwner}
            onChange={props.onRole}
          />
          <Show when={!props.isMe} fallback={<span class="w-[66px]" />}>
            <Button
              size="small"
              look="danger"
              aria-label={`Remove ${props.member.name}`}
              onClick={props.onRemove}
            >
              Remove
            </Button>
          </Show>
        </div>
      </Show>
    </li>
  );
}

function Remove(props: { productId: string; member: Member; onClose: () => void }) {
  const remove = useRemoveMember(() => props.productId);
  const done = () => {
    showToast(`${props.member.name} is removed.`);
    props.onClose();
  };
  return (
    <ConfirmDialog
      title={`Remove ${props.member.name}?`}
      text={
        <>
          They lose access with their next click, in every browser. Keys they made to read data end;
          keys that send data go on, and are marked in the list of keys.
        </>
      }
      action="Remove"
      error={remove.error}
      isPending={remove.isPending}
      onClose={props.onClose}
      onConfirm={() => remove.mutate(props.member.userId, { onSuccess: done })}
    />
  );
}

function StepDown(props: { productId: string; myId: string; role: Role; onClose: () => void }) {
  const change = useStepDown(() => props.productId);
  return (
    <ConfirmDialog
      title={`Become ${props.role}?`}
      text={
        <>
          You no longer manage people, keys and settings. Another owner can make you owner again;
          you cannot.
        </>
      }
      action={`Become ${props.role}`}
      error={change.error}
      isPending={change.isPending}
      onClose={props.onClose}
      onConfirm={() =>
        change.mutate({ userId: props.myId, role: props.role }, { onSuccess: props.onClose })
      }
    />
  );
}
