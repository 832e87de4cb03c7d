import { Match, Switch } from "solid-js";
import { markSession } from "#web/shared/data/session-mark.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button, ButtonLink } from "#web/shared/ui/button.tsx";
import { NewPasswordField } from "#web/shared/ui/new-password-field.tsx";
import { AuthLayout } from "./auth-layout.tsx";
import { isDeadLink, LinkFault } from "./link-fault.tsx";
import { takeLinkParts } from "./link-token.ts";
import { useResetPassword } from "./queries.ts";

/** The page behind the link in a mail to somebody who forgot their password. */
export function ResetPasswordPage() {
  const { token } = takeLinkParts();
  const reset = useResetPassword();
  function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password"));
    reset.mutate({ token, password }, { onSuccess: () => markSession("signed_out") });
  }
  return (
    <Switch>
      <Match when={reset.isSuccess}>
        <AuthLayout
          title="Your password is changed"
          text="You are signed out everywhere. Sign in with the new password."
        >
          <ButtonLink look="primary" size="large" href="/sign-in">
            Sign in
          </ButtonLink>
        </AuthLayout>
      </Match>
      <Match when={!token || isDeadLink(reset.error)}>
        <LinkFault error={reset.error}>
          <ButtonLink look="primary" size="large" href="/forgot-password">
            Ask for a new link
          </ButtonLink>
        </LinkFault>
      </Match>
      <Match when={true}>
        <AuthLayout
          title="Choose a new password"
          text="Every browser that is signed in to this account is signed out."
        >
          <form class="flex flex-col gap-4" onSubmit={submit}>
            <NewPasswordField label="New password" name="password" autofocus error={reset.error} />
            <FormError error={reset.error} fields={["/password"]} />
            <Button type="submit" look="primary" size="large" disabled={reset.isPending}>
              Change password
            </Button>
          </form>
        </AuthLayout>
      </Match>
    </Switch>
  );
}
