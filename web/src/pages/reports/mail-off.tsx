import { Show } from "solid-js";
import { useAuthOptions } from "#web/shared/data/auth-options.ts";
import { Notice } from "#web/shared/ui/notice.tsx";

/** Says that no report can go out from here, and who can change that. */
export function MailOff(props: { class?: string }) {
  const options = useAuthOptions();
  return (
    <Show when={options.isSuccess && !options.data.emailEnabled}>
      <div class={props.class}>
        <Notice tone="warn">
          Mail is not set up, so no report goes out. Who runs this server sets{" "}
          <code class="font-mono">SMTP_HOST</code>, <code class="font-mono">SMTP_FROM</code> and{" "}
          <code class="font-mono">PUBLIC_URL</code> and starts it again; reports that were due
          meanwhile are listed as skipped.
        </Notice>
      </div>
    </Show>
  );
}
