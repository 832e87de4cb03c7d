import type { Me } from "#web/shared/data/me.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { NewPasswordField } from "#web/shared/ui/new-password-field.tsx";
import { showToast } from "#web/shared/ui/toast.tsx";
import { UsernameForManagers } from "#web/shared/ui/username-for-managers.tsx";
import { useChangePassword } from "./queries.ts";

/** The old password is asked for by the server, where the last sign-in is a while ago. */
export function PasswordForm(props: { me: Me }) {
  const change = useChangePassword();
  const words = () =>
    props.me.hasPassword
      ? { action: "Change password", done: "Password changed. You are signed out everywhere else." }
      : { action: "Set password", done: "Password set. You can sign in with it from now on." };
  function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault();
    const form = event.currentTarget;
    const { done } = words();
    change.mutate(String(new FormData(form).get("newPassword")), {
      onSuccess: () => {
        form.reset();
        showToast(done);
      },
    });
  }
  return (
    <form class="flex flex-col gap-4" onSubmit={submit}>
      <UsernameForManagers email={props.me.email} />
      <NewPasswordField label="New password" name="newPassword" error={change.error} />
      <FormError error={change.error} fields={["/newPassword"]} />
      <div>
        <Button type="submit" disabled={change.isPending}>
          {words().action}
        </Button>
      </div>
    </form>
  );
}
