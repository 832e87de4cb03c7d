import { A, useNavigate, useSearchParams } from "@solidjs/router";
import { createSignal, Show } from "solid-js";
import { safeNext } from "#web/shared/api/next-path.ts";
import { useAuthOptions } from "#web/shared/data/auth-options.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Field } from "#web/shared/ui/field.tsx";
import { NewPasswordField } from "#web/shared/ui/new-password-field.tsx";
import { Notice } from "#web/shared/ui/notice.tsx";
import { textLink } from "#web/shared/ui/text-link.ts";
import { AuthLayout } from "./auth-layout.tsx";
import { CheckMail } from "./check-mail.tsx";
import { ForVisitors } from "./for-visitors.tsx";
import { inviteInHand, invitePath } from "./invite-in-hand.ts";
import { MailTrouble } from "./mail-trouble.tsx";
import { ProviderLinks } from "./provider-links.tsx";
import { useInvite, useRegister } from "./queries.ts";

export function SignUpPage() {
  return (
    <ForVisitors>
      <SignUp />
    </ForVisitors>
  );
}

function SignUp() {
  const [params] = useSearchParams<{ next?: string }>();
  const next = () => safeNext(params.next, location.origin);
  const token = () => (next() === invitePath ? inviteInHand() : undefined);
  const options = useAuthOptions();
  const invite = useInvite(token);
  const [mailed, setMailed] = createSignal<string>();
  const isClosed = () =>
    options.isSuccess && options.data.registration === "invite_only" && !token();
  const isKnown = () => !options.isPending && (!token() || !invite.isPending);
  const invitedTo = () => (invite.isSuccess ? invite.data : undefined);
  return (
    <Show
      when={mailed()}
      fallback={
        <Show when={isKnown()}>
          <AuthLayout
            title="Create your account"
            text={
              <Show
                when={invitedTo()}
                fallback="It stays on this server, like everything else you send."
              >
                {(to) => `Then accept the invite to ${to().product.name}.`}
              </Show>
            }
            footer={
              <>
                Already have an account?{" "}
                <A
                  href={params.next ? `/sign-in?next=${encodeURIComponent(next())}` : "/sign-in"}
                  class={textLink}
                >
                  Sign in
                </A>
              </>
            }
          >
            <Show when={isClosed()}>
              <div class="mb-5">
                <Notice tone="warn">
                  New accounts need an invitation here. Ask somebody who runs this server for one;
                  only the very first account can be made without.
                </Notice>
              </div>
            </Show>
            <ProviderLinks next={next()} invite={token()} />
            <SignUpForm
              next={next()}
              invite={token()}
              email={invitedTo()?.email}
              onMailed={setMailed}
            />
          </AuthLayout>
        </Show>
      }
    >
      {(email) => <CheckMail email={email()} onBack={() => setMailed(undefined)} />}
    </Show>
  );
}

function SignUpForm(props: {
  next: string;
  invite: string | undefined;
  /** The address that was invited; another one could not accept. */
  email: string | undefined;
  onMailed: (email: string) => void;
}) {
  const navigate = useNavigate();
  const register = useRegister();
  function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name));
    register.mutate(
      {
        name: text("name"),
        email: text("email"),
        password: text("password"),
        ...(props.invite && { inviteToken: props.invite }),
      },
      {
        onSuccess: (answer) => {
          if ("id" in answer) navigate(props.next, { replace: true });
          else props.onMailed(text("email"));
        },
      },
    );
  }
  return (
    <form class="flex flex-col gap-4" onSubmit={submit}>
      <MailTrouble />
      <Field
        label="Your name"
        name="name"
        autocomplete="name"
        required
        maxLength={80}
        autofocus
        error={register.error}
      />
      <Field
        label="E-mail"
        name="email"
        type="email"
        autocomplete="username"
        required
        maxLength={254}
        value={props.email ?? ""}
        readOnly={props.email !== undefined}
        hint={props.email && "The invite is for this address."}
        error={register.error}
      />
      <NewPasswordField label="Password" name="password" error={register.error} />
      <FormError error={register.error} fields={["/name", "/email", "/password"]} />
      <Button type="submit" look="primary" size="large" disabled={register.isPending}>
        Create account
      </Button>
    </form>
  );
}
