import { Show } from "solid-js";
import { useAuthOptions, useFreshAuthOptions } from "#web/shared/data/auth-options.ts";
import { Notice } from "#web/shared/ui/notice.tsx";

/** Says so when the mail server of this installation is refusing mail, also while a mail is awaited. */
export function MailTrouble(props: { isAwaited?: boolean }) {
  const options = props.isAwaited ? useFreshAuthOptions() : useAuthOptions();
  return (
    <Show when={options.isSuccess && options.data.emailTrouble}>
      <Notice tone="warn">
        Our mail server is not taking mail at the moment, so a link may not arrive. We keep trying
        for a minute; after that, send it again, or ask who runs this server to look at it.
      </Notice>
    </Show>
  );
}
