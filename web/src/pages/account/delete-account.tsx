import { useQueryClient } from "@tanstack/solid-query";
import { createSignal, Show } from "solid-js";
import type { Me } from "#web/shared/data/me.ts";
import { markSession } from "#web/shared/data/session-mark.ts";
import { Button } from "#web/shared/ui/button.tsx";
import { TypedConfirm } from "#web/shared/ui/typed-confirm.tsx";
import { useDeleteMe } from "./queries.ts";

export function DeleteAccount(props: { me: Me }) {
  const client = useQueryClient();
  const remove = useDeleteMe();
  const [isAsked, setAsked] = createSignal(false);
  function leave() {
    markSession("signed_out");
    client.clear();
    location.assign("/sign-in?deleted=true");
  }
  return (
    <>
      <div class="flex flex-wrap items-center justify-between gap-3">
        <p class="max-w-[46ch] text-13 text-ink-2">
          A product with other members needs another owner first. Products that are yours alone go
          with the account.
        </p>
        <Button look="danger" onClick={() => setAsked(true)}>
          Delete account
        </Button>
      </div>
      <Show when={isAsked()}>
        <TypedConfirm
          title="Delete your account?"
          word={props.me.email}
          action="Delete account"
          error={remove.error}
          isPending={remove.isPending}
          onClose={() => setAsked(false)}
          onConfirm={() => remove.mutate(undefined, { onSuccess: leave })}
        >
          <p class="text-ink-2">
            Your account, your sessions, and every product of which you are the only member, with
            its points and dashboards, go for good.
          </p>
        </TypedConfirm>
      </Show>
    </>
  );
}
