import { Show } from "solid-js";
import type { Me } from "#web/shared/data/me.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Field } from "#web/shared/ui/field.tsx";
import { Notice } from "#web/shared/ui/notice.tsx";
import { showToast } from "#web/shared/ui/toast.tsx";
import { useChangeEmail } from "./queries.ts";

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
      <p class="wrap-anywhere">
        {props.me.email}
        <Show when={!props.me.emailVerified}>
          <span class="text-ink-3"> · not verified</span>
        </Show>
      </p>
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
