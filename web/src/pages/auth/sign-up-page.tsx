import { A, useNavigate, useSearchParams } from "@solidjs/router";
import { Show } from "solid-js";
import { safeNext } from "#web/shared/api/next-path.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Field } from "#web/shared/ui/field.tsx";
import { AuthLayout } from "./auth-layout.tsx";
import { useAuthOptions, useRegister } from "./queries.ts";

export function SignUpPage() {
  const options = useAuthOptions();
  const isByInvite = () => options.isSuccess && options.data.registration === "invite_only";
  return (
    <AuthLayout
      title="Create your account"
      text="It stays on this server, like everything else you send."
      footer={
        <>
          Already have an account?{" "}
          <A href="/sign-in" class="font-medium text-accent underline-offset-2 hover:underline">
            Sign in
          </A>
        </>
      }
    >
      <Show when={isByInvite()}>
        <p class="mb-4 rounded-control bg-warn-wash px-3 py-2 text-13 text-warn">
          New accounts need an invitation here. Ask somebody who runs this server for one; only the
          very first account can be made without.
        </p>
      </Show>
      <SignUpForm />
    </AuthLayout>
  );
}

function SignUpForm() {
  const navigate = useNavigate();
  const [params] = useSearchParams<{ next?: string }>();
  const register = useRegister();
  function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name));
    register.mutate(
      { name: text("name"), email: text("email"), password: text("password") },
      { onSuccess: () => navigate(safeNext(params.next, location.origin), { replace: true }) },
    );
  }
  return (
    <form class="flex flex-col gap-4" onSubmit={submit}>
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
        error={register.error}
      />
      <Field
        label="Password"
        name="password"
        type="password"
        autocomplete="new-password"
        required
        minLength={8}
        maxLength={256}
        hint="8 characters or more. A few unrelated words are easy to remember."
        error={register.error}
      />
      <FormError error={register.error} fields={["/name", "/email", "/password"]} />
      <Button type="submit" look="primary" size="large" disabled={register.isPending}>
        Create account
      </Button>
    </form>
  );
}
