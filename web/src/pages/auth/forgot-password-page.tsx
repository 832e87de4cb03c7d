import { A } from "@solidjs/router";
import { Match, Show, Switch } from "solid-js";
import { useAuthOptions } from "#web/shared/data/auth-options.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button, ButtonLink } from "#web/shared/ui/button.tsx";
import { Field } from "#web/shared/ui/field.tsx";
import { textLink } from "#web/shared/ui/text-link.ts";
import { AuthLayout } from "./auth-layout.tsx";
import { MailTrouble } from "./mail-trouble.tsx";
import { useRequestPasswordReset } from "./queries.ts";
import { ResendButton } from "./resend-button.tsx";

/** Asks for the address and sends a link there; says the same whether an account has it or not. */
export function ForgotPasswordPage() {
  const options = useAuthOptions();
  const ask = useRequestPasswordReset();
  return (
    <Show when={!options.isPending}>
      <Switch>
        <Match when={options.isSuccess && !options.data.emailEnabled}>
          <WithoutMail />
        </Match>
        <Match when={ask.isSuccess && ask.variables}>{(email) => <Sent email={email()} />}</Match>
        <Match when={true}>
          <AuthLayout
            title="Forgot your password"
            text="We send a link to your address, with which you choose a new one."
            footer={
              <A href="/sign-in" class={textLink}>
                Back to sign in
              </A>
            }
          >
            <form
              class="flex flex-col gap-4"
              onSubmit={(event) => {
                event.preventDefault();
                ask.mutate(String(new FormData(event.currentTarget).get("email")));
              }}
            >
              <MailTrouble />
              <Field
                label="E-mail"
                name="email"
                type="email"
                autocomplete="username"
                required
                autofocus
                error={ask.error}
              />
              <FormError error={ask.error} fields={["/email"]} />
              <Button type="submit" look="primary" size="large" disabled={ask.isPending}>
                Send the link
              </Button>
            </form>
          </AuthLayout>
        </Match>
      </Switch>
    </Show>
  );
}

function Sent(props: { email: string }) {
  const again = useRequestPasswordReset();
  return (
    <AuthLayout
      title="Check your mail"
      text={
        <>
          If there is an account with <span class="font-medium text-ink">{props.email}</span>, a
          link is on its way there. It works once, within an hour.
        </>
      }
      footer={
        <A href="/sign-in" class={textLink}>
          Back to sign in
        </A>
      }
    >
      <div class="flex flex-col gap-4">
        <MailTrouble isAwaited />
        <ResendButton
          isPending={again.isPending}
          error={again.error}
          isAgain={again.isSuccess}
          onResend={() => again.mutate(props.email)}
        />
      </div>
    </AuthLayout>
  );
}

function WithoutMail() {
  return (
    <AuthLayout
      title="This server sends no mail"
      text="So it cannot send you a link. Ask who runs it to set up mail (SMTP_HOST); then a forgotten password can be changed here. Somebody who is signed in elsewhere can change it in the account page there."
    >
      <ButtonLink look="primary" size="large" href="/sign-in">
        Back to sign in
      </ButtonLink>
    </AuthLayout>
  );
}
