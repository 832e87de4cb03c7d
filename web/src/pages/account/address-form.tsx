import { Show } from "solid-js";
import type { Me } from "#web/shared/data/me.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Field } from "#web/shared/ui/field.tsx";
import { Notice } from "#web/shared/ui/notice.tsx";
import { showToast } from "#web/shared/ui/toast.tsx";
import { useChangeEmail, useResendVerification } from "./queries.ts";

/** Where mail is sent, the new address counts once its link was opened; else at once. */
export function AddressForm(props: { me: Me; sendsMail: boolean }) {
  const change = useChangeEmail();
  const sentTo = () => (change.isSuccess && props.sendsMail ? change.variables : undefined);
  function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault();
    const form = event.currentTarget;
    change.mutate(String(new FormData(form).get("email")), {
      onSuccess: () => {
        form.reset();
        if (!props.sendsMail) showToast("Your address is changed.");
      },
    });
  }
  return (
    <form class="flex flex-col gap-4" onSubmit={submit}>
      <p class="wrap-anywhere">{props.me.email}</p>
      <Show when={props.sendsMail && !props.me.emailVerified}>
        <Unverified email={props.me.email} />
      </Show>
      <Field
        label="New address"
        name="email"
        type="email"
        autocomplete="email"
        required
        maxLength={254}
        hint={
          props.sendsMail
            ? "We send a link there. Until you open it, the old address stays."
            : "This server sends no mail, so it counts at once: check what you typed."
        }
        error={change.error}
      />
      <FormError error={change.error} fields={["/email"]} />
      <Show when={sentTo()}>
        {(email) => (
          <Notice tone="good">
            A link is on its way to {email()}. It works for an hour; then other browsers are signed
            out.
          </Notice>
        )}
      </Show>
      <div>
        <Button type="submit" disabled={change.isPending}>
          Change address
        </Button>
      </div>
    </form>
  );
}

/** An account that was made before mail was set up works all the same, but for linking providers. */
function Unverified(props: { email: string }) {
  const send = useResendVerification();
  return (
    <div class="flex flex-wrap items-center justify-between gap-3">
      <p class="text-13 text-ink-2">
        {send.isSuccess
          ? "A link is on its way; open it within an hour."
          : "Nobody has verified yet that mail reaches you there."}
      </p>
      <Button
        size="small"
        disabled={send.isPending || send.isSuccess}
        onClick={() => send.mutate(props.email)}
      >
        Send a link to verify it
      </Button>
      <FormError error={send.error} />
    </div>
  );
}
