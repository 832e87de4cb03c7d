import { Show } from "solid-js";
import { Button } from "#web/shared/ui/button.tsx";
import { Notice } from "#web/shared/ui/notice.tsx";
import { AuthLayout } from "./auth-layout.tsx";
import { MailTrouble } from "./mail-trouble.tsx";
import { useResendVerification } from "./queries.ts";
import { ResendButton } from "./resend-button.tsx";

/** What to do after a link to verify an address was sent there. */
export function CheckMail(props: { email: string; onBack: () => void }) {
  const resend = useResendVerification();
  return (
    <AuthLayout
      title="Check your mail"
      text={
        <>
          We sent a link to <span class="font-medium text-ink">{props.email}</span>. Open it to
          verify the address, then sign in. It works once, within an hour.
        </>
      }
    >
      <div class="flex flex-col gap-4">
        <MailTrouble isAwaited />
        <Show when={!resend.isSuccess}>
          <Notice tone="info">Nothing there? Look among the spam, and check the address.</Notice>
        </Show>
        <ResendButton
          isPending={resend.isPending}
          error={resend.error}
          isAgain={resend.isSuccess}
          onResend={() => resend.mutate(props.email)}
        />
        <Button look="quiet" size="large" onClick={props.onBack}>
          Use another address
        </Button>
      </div>
    </AuthLayout>
  );
}
