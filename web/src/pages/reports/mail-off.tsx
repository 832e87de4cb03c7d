import { Match, Switch } from "solid-js";
import { useAuthOptions } from "#web/shared/data/auth-options.ts";
import { Notice } from "#web/shared/ui/notice.tsx";

/** Says that no report can go out from here, or none whose links work, and who can change that. */
export function MailOff(props: { class?: string }) {
  const options = useAuthOptions();
  return (
    <Switch>
      <Match when={options.isSuccess && !options.data.emailEnabled}>
        <div class={props.class}>
          <Notice tone="warn">
            Mail is not set up, so no report goes out. Who runs this server sets{" "}
            <code class="font-mono">SMTP_HOST</code>, <code class="font-mono">SMTP_FROM</code> and{" "}
            <code class="font-mono">PUBLIC_URL</code> and starts it again; reports that were due
            meanwhile are listed as skipped.
          </Notice>
        </div>
      </Match>
      <Match when={options.isSuccess && !options.data.publicUrlSet}>
        <div class={props.class}>
          <Notice tone="warn">
            Links in reports, also those that end them, lead to localhost. Who runs this server sets{" "}
            <code class="font-mono">PUBLIC_URL</code> to the address that people open it at, and
            starts it again.
          </Notice>
        </div>
      </Match>
    </Switch>
  );
}
