import { Show } from "solid-js";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Mark } from "#web/shared/ui/brand.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Field } from "#web/shared/ui/field.tsx";
import { useTitle } from "#web/shared/ui/page-header.tsx";
import { useUnlock } from "./queries.ts";

/** Asks for the password that a link was given. */
export function UnlockForm(props: { token: string }) {
  const unlock = useUnlock(() => props.token);
  useTitle(() => "Password");
  function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault();
    unlock.mutate(String(new FormData(event.currentTarget).get("password")));
  }
  return (
    <div class="mx-auto max-w-[360px] px-4 pt-[14vh]">
      <Mark class="mb-4 size-8" />
      <h1 class="text-20 font-medium">This dashboard has a password</h1>
      <p class="mt-1 mb-5 text-ink-2">Whoever gave you the link can tell it to you.</p>
      <form class="flex flex-col gap-4" onSubmit={submit}>
        <Field
          label="Password"
          name="password"
          type="password"
          autocomplete="off"
          autofocus
          required
          maxLength={200}
          error={unlock.error}
        />
        <FormError error={unlock.error} fields={["/password"]} />
        <Show when={unlock.isSuccess}>
          <Forgotten token={props.token} />
        </Show>
        <Button type="submit" look="primary" size="large" disabled={unlock.isPending}>
          Show the dashboard
        </Button>
      </form>
    </div>
  );
}

/** The password was right and is asked for again: this browser did not keep the cookie. */
function Forgotten(props: { token: string }) {
  const isFramed = window.self !== window.top;
  return (
    <p role="alert" class="rounded-control bg-warn-wash px-3 py-2 text-13 text-warn">
      <Show
        when={isFramed}
        fallback="The password is right, but this browser keeps no cookie of this site. Allow its cookies, then try again."
      >
        The password is right, but this browser keeps no cookies for a page inside of another one.{" "}
        <a
          href={`/shared/${encodeURIComponent(props.token)}`}
          target="_blank"
          rel="noreferrer"
          class="underline"
        >
          Open the dashboard in a tab of its own
        </a>
        .
      </Show>
    </p>
  );
}
