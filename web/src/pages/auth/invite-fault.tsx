import { Show } from "solid-js";
import { ButtonLink } from "#web/shared/ui/button.tsx";
import { AuthLayout } from "./auth-layout.tsx";
import { LinkFault } from "./link-fault.tsx";

const askAgain = "Ask whoever invited you for a new one.";

const words = {
  not_found: {
    title: "This invite is not valid",
    text: `Its link is not complete, or a newer one took its place. Open the newest link. ${askAgain}`,
  },
  invite_expired: {
    title: "This invite has expired",
    text: `An invite is open for seven days. ${askAgain}`,
  },
  invite_used: {
    title: "This invite was accepted before",
    text: `If it was you, the product is on your start page once you are signed in. If it is not there, you are no longer a member: an owner can invite you again.`,
  },
  invite_revoked: {
    title: "This invite was withdrawn",
    text: "An owner of the product took it back. Ask them if you think that is a mistake.",
  },
};

/** An invite that cannot be accepted: why, and what to do. Without an error, no link was opened. */
export function InviteFault(props: { error: unknown }) {
  const toStart = () => (
    <ButtonLink look="primary" size="large" href="/">
      Go to the start page
    </ButtonLink>
  );
  return (
    <Show
      when={props.error}
      fallback={
        <AuthLayout
          title="No invite here"
          text="Open the link of your invite once more, in this window."
        >
          <div class="flex flex-col gap-2">{toStart()}</div>
        </AuthLayout>
      }
    >
      <LinkFault error={props.error} words={words}>
        {toStart()}
      </LinkFault>
    </Show>
  );
}
