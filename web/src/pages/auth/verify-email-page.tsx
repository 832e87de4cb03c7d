import { Match, Show, Switch } from "solid-js";
import { canPass, problemOf } from "#web/shared/api/problem.ts";
import { sessionMark } from "#web/shared/data/session-mark.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button, ButtonLink } from "#web/shared/ui/button.tsx";
import { AuthLayout } from "./auth-layout.tsx";
import { invitePath, keepInvite } from "./invite-in-hand.ts";
import { LinkFault } from "./link-fault.tsx";
import { takeLinkParts } from "./link-token.ts";
import { useVerifyEmail } from "./queries.ts";

/** The page behind the link in a mail that proves an address: of a new account, or a new address. */
export function VerifyEmailPage() {
  const { token, invite, isChange } = takeLinkParts();
  if (invite) keepInvite(invite);
  const verify = useVerifyEmail();
  const isRefused = () => verify.isError && !canPass(problemOf(verify.error));
  return (
    <Switch>
      <Match when={verify.data}>
        {(verified) => (
          <Verified email={verified().email} isInvited={invite !== undefined} isChange={isChange} />
        )}
      </Match>
      <Match when={!token || isRefused()}>
        <VerifyFault error={verify.error} isChange={isChange} />
      </Match>
      <Match when={true}>
        <AuthLayout
          title={isChange ? "Move your account here" : "Verify your address"}
          text={
            isChange
              ? "With one click, the address that got this mail becomes the account's: you sign in with it, mail goes there, and other browsers are signed out."
              : "One click, and we know that mail for this account reaches you."
          }
        >
          <form
            class="flex flex-col gap-4"
            onSubmit={(event) => {
              event.preventDefault();
              verify.mutate(token);
            }}
          >
            <FormError error={verify.error} />
            <Button type="submit" look="primary" size="large" disabled={verify.isPending} autofocus>
              {isChange ? "Use this address" : "Verify address"}
            </Button>
          </form>
        </AuthLayout>
      </Match>
    </Switch>
  );
}

function Verified(props: { email: string; isInvited: boolean; isChange: boolean }) {
  const next = () => (props.isInvited ? invitePath : "/");
  const signIn = () => (props.isInvited ? `/sign-in?next=${invitePath}` : "/sign-in");
  return (
    <AuthLayout
      title={props.isChange ? "Your address is changed" : "Your address is verified"}
      text={
        <>
          <span class="font-medium text-ink">{props.email}</span>{" "}
          {props.isChange
            ? "is your account's address now. You sign in with it, and mail goes there."
            : "is yours. Mail of this account goes there."}
        </>
      }
    >
      <Show
        when={sessionMark() === "signed_in"}
        fallback={
          <ButtonLink look="primary" size="large" href={signIn()}>
            {props.isInvited ? "Sign in to accept the invite" : "Sign in"}
          </ButtonLink>
        }
      >
        <ButtonLink look="primary" size="large" href={next()}>
          Go on
        </ButtonLink>
      </Show>
    </AuthLayout>
  );
}

const words = {
  token_used: {
    title: "This address is verified already",
    text: "The link was used before, and once is enough. Sign in.",
  },
  token_expired: {
    title: "This link has expired",
    text: "A link works for an hour. For a new account, sign in with your password, and we offer to send a new one. To change your address, begin again on your account page.",
  },
  token_invalid: {
    title: "This link is not valid",
    text: "It is not complete, or a newer link or a change of your account took its place. Open the newest mail; or sign in: for a new account we offer to send a new link, a change of address begins again on your account page.",
  },
};

const changeWords = {
  token_used: {
    title: "This link was used before",
    text: "Once is enough: the account has the new address. Sign in with that.",
  },
  token_expired: {
    title: "This link has expired",
    text: "A link works for an hour. The account has its old address still: sign in with that, and change it once more on your account page.",
  },
  token_invalid: {
    title: "This link is not valid",
    text: "It is not complete, or a newer link or a new password took its place. Open the newest mail; or sign in with the old address, and change it once more on your account page.",
  },
};

function VerifyFault(props: { error: unknown; isChange: boolean }) {
  return (
    <LinkFault error={props.error} words={props.isChange ? changeWords : words}>
      <ButtonLink look="primary" size="large" href="/sign-in">
        Go to sign in
      </ButtonLink>
    </LinkFault>
  );
}
