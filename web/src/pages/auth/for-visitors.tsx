import { Navigate, useSearchParams } from "@solidjs/router";
import { type JSX, Match, Switch } from "solid-js";
import { safeNext } from "#web/shared/api/next-path.ts";
import { sessionMark } from "#web/shared/data/session-mark.ts";
import { useVisitor } from "./queries.ts";

/** A way in; somebody who is signed in already is led on to where it leads. */
export function ForVisitors(props: { children: JSX.Element }) {
  const [params] = useSearchParams<{ next?: string; problem?: string }>();
  const wasSignedIn = sessionMark() === "signed_in" && !params.problem;
  const visitor = useVisitor(() => wasSignedIn);
  return (
    <Switch fallback={props.children}>
      <Match when={wasSignedIn && visitor.isPending}>{null}</Match>
      <Match when={wasSignedIn && visitor.data}>
        <Navigate href={safeNext(params.next, location.origin)} />
      </Match>
    </Switch>
  );
}
