import { A, useNavigate, useSearchParams } from "@solidjs/router";
import { safeNext } from "#web/shared/api/next-path.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Field } from "#web/shared/ui/field.tsx";
import { AuthLayout } from "./auth-layout.tsx";
import { useLogin } from "./queries.ts";

export function SignInPage() {
  const navigate = useNavigate();
  const [params] = useSearchParams<{ next?: string }>();
  const login = useLogin();
  function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    login.mutate(
      { email: String(form.get("email")), password: String(form.get("password")) },
      { onSuccess: () => navigate(safeNext(params.next, location.origin), { replace: true }) },
    );
  }
  return (
    <AuthLayout
      title="Sign in"
      text="Your numbers are where you left them."
      footer={
        <>
          No account yet?{" "}
          <A
            href={params.next ? `/sign-up?next=${encodeURIComponent(params.next)}` : "/sign-up"}
            class="font-medium text-accent underline-offset-2 hover:underline"
          >
            Create one
          </A>
        </>
      }
    >
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
        <FormError error={login.error} fields={["/email", "/password"]} />
        <Button type="submit" look="primary" size="large" disabled={login.isPending}>
          Sign in
        </Button>
      </form>
    </AuthLayout>
  );
}
