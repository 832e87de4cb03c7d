import { useParams } from "@solidjs/router";
import { createMemo, type JSX, Match, Show, Switch } from "solid-js";
import { problemOf } from "#web/shared/api/problem.ts";
import { EmptyState } from "#web/shared/ui/empty-state.tsx";
import { PageFault } from "#web/shared/ui/page-fault.tsx";
import { useTitle } from "#web/shared/ui/page-header.tsx";
import { PageWaiting } from "#web/shared/ui/page-waiting.tsx";
import { type Shared, useShared } from "./queries.ts";
import { UnlockForm } from "./unlock-form.tsx";

/** What a share link leads to: the dashboard, the question for its password, or why there is none. */
export function SharedGate(props: {
  children: (shared: () => Shared, token: string) => JSX.Element;
}) {
  const params = useParams<{ token: string }>();
  return (
    <Show when={params.token} keyed>
      {(token) => <Gate token={token}>{props.children}</Gate>}
    </Show>
  );
}

function Gate(props: {
  token: string;
  children: (shared: () => Shared, token: string) => JSX.Element;
}) {
  const shared = useShared(() => props.token);
  /** While the question is repeated its last answer stands, and with it a form in use. */
  const error = createMemo<unknown>((before) => (shared.isPending ? before : shared.error));
  const code = () => (error() ? problemOf(error()).code : undefined);
  return (
    <Switch fallback={<PageWaiting />}>
      <Match when={code() === "password_required"}>
        <UnlockForm token={props.token} />
      </Match>
      <Match when={code() === "share_expired"}>
        <Ended
          title="This link has expired"
          text="Its time is over. Ask whoever gave it to you for another one."
        />
      </Match>
      <Match when={code() === "not_found"}>
        <Ended
          title="This link leads nowhere"
          text="It was revoked, or a part of it is missing. Ask whoever gave it to you for another one."
        />
      </Match>
      <Match when={shared.isSuccess || shared.data}>
        <Show when={shared.data}>{(known) => props.children(known, props.token)}</Show>
      </Match>
      <Match when={error()}>
        <PageFault error={error()} onRetry={() => shared.refetch()} />
      </Match>
    </Switch>
  );
}

function Ended(props: { title: string; text: string }) {
  useTitle(() => props.title);
  return <EmptyState isPage title={props.title} text={props.text} />;
}
