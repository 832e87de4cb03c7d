import { onMount } from "solid-js";
import { sayIdentityConfirmed } from "#web/shared/identity-channel.ts";
import { Button } from "#web/shared/ui/button.tsx";
import { AuthLayout } from "./auth-layout.tsx";

/** Where a provider leads back to, in a window of its own; tells the window that asked. */
export function IdentityConfirmedPage() {
  const close = () => window.close();
  onMount(() => {
    sayIdentityConfirmed();
    close();
  });
  return (
    <AuthLayout
      title="Confirmed"
      text="Close this window; the other one goes on with what you asked for."
    >
      <Button size="large" onClick={close}>
        Close the window
      </Button>
    </AuthLayout>
  );
}
