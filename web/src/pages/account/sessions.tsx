import Monitor from "lucide-solid/icons/monitor";
import Smartphone from "lucide-solid/icons/smartphone";
import { For, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { formatInstant, relativeTime } from "#figures/date.ts";
import { useMyZone } from "#web/shared/data/me.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Badge } from "#web/shared/ui/badge.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { useNow } from "#web/shared/ui/now.ts";
import { showToast } from "#web/shared/ui/toast.tsx";
import type { Session } from "./api.ts";
import { useRevokeOtherSessions, useRevokeSession, useSessions } from "./queries.ts";

export function Sessions() {
  const sessions = useSessions();
  const revoke = useRevokeSession();
  const revokeOthers = useRevokeOtherSessions();
  const now = useNow();
  const items = () => (sessions.isSuccess ? sessions.data.items : []);
  const signOutElsewhere = () =>
    revokeOthers.mutate(undefined, {
      onSuccess: () => showToast("You are signed out everywhere else."),
    });
  return (
    <div class="flex flex-col gap-4">
      <FormError error={sessions.error ?? revoke.error ?? revokeOthers.error} />
      <ul class="-my-2.5">
        <For each={items()}>
          {(session) => (
            <SessionRow
              session={session}
              now={now()}
              isPending={revoke.isPending}
              onRevoke={() => revoke.mutate(session.id)}
            />
          )}
        </For>
      </ul>
      <Show when={items().length > 1}>
        <div>
          <Button look="danger" disabled={revokeOthers.isPending} onClick={signOutElsewhere}>
            Sign out everywhere else
          </Button>
        </div>
      </Show>
    </div>
  );
}

function SessionRow(props: {
  session: Session;
  now: Date;
  isPending: boolean;
  onRevoke: () => void;
}) {
  const zone = useMyZone();
  const device = () => props.session.device ?? "Unknown browser";
  const isPhone = () => /iphone|android|ipad|mobile/i.test(device());
  return (
    <li class="flex items-center gap-3 border-t border-line py-2.5 first:border-0">
      <Dynamic
        component={isPhone() ? Smartphone : Monitor}
        class="size-4 shrink-0 text-ink-3"
        aria-hidden="true"
      />
      <div class="min-w-0 flex-1">
        <p class="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <span class="font-medium">{device()}</span>
          <Show when={props.session.current}>
            <Badge tone="accent">This one</Badge>
          </Show>
        </p>
        <p
          class="text-12 text-ink-3"
          title={`Signed in ${formatInstant(props.session.createdAt, zone())}`}
        >
          {props.session.address ?? "unknown address"} ·{" "}
          {props.session.current
            ? "active now"
            : `last seen ${relativeTime(props.session.lastSeenAt, props.now)}`}{" "}
          · signed in {relativeTime(props.session.createdAt, props.now)}
        </p>
      </div>
      <Show when={!props.session.current}>
        <Button
          size="small"
          look="danger"
          aria-label={`Sign out ${device()}`}
          disabled={props.isPending}
          onClick={props.onRevoke}
        >
          Sign out
        </Button>
      </Show>
    </li>
  );
}
