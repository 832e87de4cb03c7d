import { createSignal, For, Match, Show, Switch } from "solid-js";
import type { Role } from "#web/shared/data/members.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { CopyLine } from "#web/shared/ui/copy-line.tsx";
import { Dialog, DialogActions } from "#web/shared/ui/dialog.tsx";
import { Field } from "#web/shared/ui/field.tsx";
import { Notice } from "#web/shared/ui/notice.tsx";
import { roleWords } from "#web/shared/ui/role-words.ts";
import type { NewInvite } from "./api.ts";
import { mailFault } from "./mail-fault.ts";
import { useInviteMember } from "./queries.ts";

const roles: Role[] = ["viewer", "editor", "owner"];

/** Invites somebody and then shows the link, which works without mail too. */
export function InviteDialog(props: { productId: string; onClose: () => void }) {
  const invite = useInviteMember(() => props.productId);
  const [sent, setSent] = createSignal<NewInvite>();
  function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    invite.mutate(
      { email: String(form.get("email")), role: String(form.get("role")) as Role },
      { onSuccess: setSent },
    );
  }
  return (
    <Show
      when={sent()}
      fallback={
        <Dialog isOpen={true} onClose={props.onClose} title="Invite somebody">
          <form class="flex flex-col gap-4" onSubmit={submit}>
            <Field
              label="E-mail"
              name="email"
              type="email"
              autocomplete="off"
              required
              maxLength={254}
              error={invite.error}
            />
            <fieldset class="flex flex-col gap-2">
              <legend class="mb-1.5 text-13 font-medium">Role</legend>
              <For each={roles}>{(role) => <RoleChoice role={role} />}</For>
            </fieldset>
            <FormError error={invite.error} fields={["/email"]} />
            <DialogActions>
              <Button onClick={props.onClose}>Cancel</Button>
              <Button type="submit" look="primary" disabled={invite.isPending}>
                Create invite
              </Button>
            </DialogActions>
          </form>
        </Dialog>
      }
    >
      {(shown) => <InviteLinkDialog invite={shown()} onClose={props.onClose} />}
    </Show>
  );
}

function RoleChoice(props: { role: Role }) {
  return (
    <label class="flex gap-2.5 text-13">
      <input
        type="radio"
        name="role"
        value={props.role}
        checked={props.role === "viewer"}
        class="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <span>
        <span class="font-medium capitalize">{props.role}</span>{" "}
        <span class="text-ink-2">{roleWords[props.role]}</span>
      </span>
    </label>
  );
}

/** The link of an invite, this once, and what became of the mail. */
export function InviteLinkDialog(props: { invite: NewInvite; onClose: () => void }) {
  return (
    <Dialog isOpen={true} onClose={props.onClose} title={`Invite for ${props.invite.email}`}>
      <div class="flex flex-col gap-3">
        <MailState invite={props.invite} />
        <CopyLine text={props.invite.link} label="invite link" />
        <p class="text-12 text-ink-3">
          It works once, for this address alone, and is shown only now. A new link ends it.
        </p>
        <DialogActions>
          <Button look="primary" onClick={props.onClose}>
            Done
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}

function MailState(props: { invite: NewInvite }) {
  const fault = () => mailFault(props.invite);
  return (
    <Switch>
      <Match when={props.invite.mail === "sent"}>
        <Notice tone="good">The mail is sent. You can hand over the link as well.</Notice>
      </Match>
      <Match when={props.invite.mail === "sending"}>
        <Notice tone="info">
          The mail server takes its time; the mail is still on its way, and sent again where need
          be. The list of open invites will say how it ended. You can hand over the link meanwhile.
        </Notice>
      </Match>
      <Match when={props.invite.mail === "off"}>
        <Notice tone="info">This server sends no mail: hand over the link yourself.</Notice>
      </Match>
      <Match when={fault()}>
        <Notice tone="warn">
          {fault()} Hand over the link yourself, or try again{" "}
          {props.invite.mail === "limited" ? "in an hour" : "later"} with “New link”.
        </Notice>
      </Match>
    </Switch>
  );
}
