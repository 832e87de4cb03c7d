import { Show } from "solid-js";
import { useQuery } from "#web/shared/api/use-query.ts";
import { useAuthOptions } from "#web/shared/data/auth-options.ts";
import { meQuery } from "#web/shared/data/me.ts";
import { PageHeader } from "#web/shared/ui/page-header.tsx";
import { Section } from "#web/shared/ui/section.tsx";
import { AddressForm } from "./address-form.tsx";
import { Connections } from "./connections.tsx";
import { DeleteAccount } from "./delete-account.tsx";
import { PasswordForm } from "./password-form.tsx";
import { ProfileForm } from "./profile-form.tsx";
import { useSessions } from "./queries.ts";
import { Sessions } from "./sessions.tsx";

/** What belongs to the person, over all products. */
export function AccountPage() {
  const me = useQuery(() => ({ ...meQuery, throwOnError: true }));
  const options = useAuthOptions();
  const sessions = useSessions();
  const isKnown = () => !options.isPending && !sessions.isPending;
  const hasConnections = (count: number) =>
    count > 0 || (options.isSuccess && options.data.providers.length > 0);
  return (
    <Show when={isKnown() && me.data}>
      {(shown) => (
        <div class="mx-auto max-w-[820px]">
          <PageHeader title="Your account" text={shown().email} />
          <Section
            title="Profile"
            text="How you are shown to others, and how times are shown to you."
          >
            <ProfileForm me={shown()} />
          </Section>
          <Section
            title="E-mail"
            text="You sign in with it, and mail about the account goes there."
          >
            <AddressForm me={shown()} sendsMail={options.data?.emailEnabled === true} />
          </Section>
          <Section
            title="Password"
            text={
              shown().hasPassword
                ? "Changing it signs you out everywhere else."
                : "You have none; with one, you can sign in without your provider."
            }
          >
            <PasswordForm me={shown()} />
          </Section>
          <Show when={hasConnections(shown().connections.length)}>
            <Section title="Connections" text="Other ways to sign in to this account.">
              <Connections me={shown()} providers={options.data?.providers ?? []} />
            </Section>
          </Show>
          <Section title="Sessions" text="Where you are signed in.">
            <Sessions />
          </Section>
          <Section title="Delete account" text="You and everything that only you own.">
            <DeleteAccount me={shown()} />
          </Section>
        </div>
      )}
    </Show>
  );
}
