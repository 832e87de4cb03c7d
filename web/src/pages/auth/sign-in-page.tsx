import { A, useNavigate, useSearchParams } from "@solidjs/router";
import { createSignal, Show } from "solid-js";
import { safeNext } from "#web/shared/api/next-path.ts";
import { problemOf } from "#web/shared/api/problem.ts";
import { useAuthOptions } from "#web/shared/data/auth-options.ts";
import { oauthProblem } from "#web/shared/data/oauth-problem.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Field } from "#web/shared/ui/field.tsx";
import { Notice } from "#web/shared/ui/notice.tsx";
import { textLink } from "#web/shared/ui/text-link.ts";
import { AuthLayout } from "./auth-layout.tsx";
import { CheckMail } from "./check-mail.tsx";
import { ForVisitors } from "./for-visitors.tsx";
import { ProviderLinks } from "./provider-links.tsx";
import { useLogin, useResendVerification } from "./queries.ts";

export function SignInPage() {
  const options = useAuthOptions();
  const [unverified, setUnverified] = createSignal<string>();
  return (
    <Show
      when={unverified()}
      fallback={
        <Show when={!options.isPending}>
          <ForVisitors>
            <SignIn onUnverified={setUnverified} />
          </ForVisitors>
        </Show>
      }
    >
      {(email) => <CheckMail email={email()} onBack={() => setUnverified(undefined)} />}
    </Show>
  );
}

type Props = { onUnverified: (email: string) => void };

function SignIn(props: Props) {
  const [params] = useSearchParams<{ next?: string; problem?: string; deleted?: string }>();
  const next = () => safeNext(params.next, location.origin);
  const signUp = () => (params.next ? `/sign-up?next=${encodeURIComponent(next())}` : "/sign-up");
  return (
    <AuthLayout
      title="Sign in"
      text={params.deleted ? undefined : "Your numbers are where you left them."}
      footer={
        <>
          No account yet?{" "}
          <A href={signUp()} class={textLink}>
            Create one
          </A>
        </>
      }
    >
      <Show when={oauthProblem(params.problem)}>
        {(words) => (
          <div class="mb-5">
            <Notice tone="warn">{words()}</Notice>
          </div>
        )}
      </Show>
      <Show when={params.deleted}>
        <div class="mb-5">
          <Notice tone="good">Your account is deleted, and you are signed out everywhere.</Notice>
        </div>
      </Show>
      <ProviderLinks next={next()} />
      <SignInForm next={next()} onUnverified={props.onUnverified} />
    </AuthLayout>
  );
}

function SignInForm(props: Props & { next: string }) {
  const navigate = useNavigate();
  const options = useAuthOptions();
  const login = useLogin();
  const resend = useResendVerification();
  const isUnverified = () => login.isError && problemOf(login.error).code === "email_unverified";
  function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    login.mutate(
      { email: String(form.get("email")), password: String(form.get("password")) },
      { onSuccess: () => navigate(props.next, { replace: true }) },
    );
  }
  function sendLink() {
    const { email } = login.variables ?? {};
    if (email) resend.mutate(email, { onSuccess: () => props.onUnverified(email) });
  }
  return (
    <form class="flex flex-col gap-4" onSubmit={submit}>
      <Field
        label="E-mail"
        name="email"
        type="email"
        autocomplete="username"
        required
        autofocus
        error={login.error}
      />
      <Field
        label="Password"
        name="password"
        type="password"
        autocomplete="current-password"
        required
        error={login.error}
      />
      <Show
        when={isUnverified()}
        fallback={<FormError error={login.error} fields={["/email", "/password"]} />}
      >
        <Notice tone="warn">
          This address is not verified yet. Open the link that we sent there, or let us send a new
          one.
        </Notice>
        <FormError error={resend.error} />
        <Button size="large" disabled={resend.isPending} onClick={sendLink}>
          Send a new link
        </Button>
      </Show>
      <Button type="submit" look="primary" size="large" disabled={login.isPending}>
        Sign in
      </Button>
      <Show when={options.isSuccess}>
        <ForgotPassword sendsMail={options.data?.emailEnabled === true} />
      </Show>
    </form>
  );
}

function ForgotPassword(props: { sendsMail: boolean }) {
  return (
    <p class="text-13 text-balance text-ink-2">
      <Show
        when={props.sendsMail}
        fallback="Forgot your password? This server sends no mail: ask who runs it."
      >
        <A href="/forgot-password" class={textLink}>
          Forgot your password?
        </A>
      </Show>
    </p>
  );
}
