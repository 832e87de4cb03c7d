import { Navigate, useLocation } from "@solidjs/router";
import { Show } from "solid-js";
import { signInPath } from "#web/shared/api/next-path.ts";
import { sessionMark } from "#web/shared/data/session-mark.ts";
import { useAuthOptions } from "./queries.ts";

/** Where somebody goes who is not signed in: to make an account, if nobody ever signed in here. */
export function Entrance() {
  const location = useLocation();
  const isVisitor = location.pathname === "/" && sessionMark() === "never";
  return (
    <Show when={isVisitor} fallback={<Navigate href={signInPath(location)} />}>
      <Welcome />
    </Show>
  );
}

function Welcome() {
  const options = useAuthOptions();
  const isOpen = () => options.isSuccess && options.data.registration === "open";
  return (
    <Show when={!options.isPending}>
      <Navigate href={isOpen() ? "/sign-up" : "/sign-in"} />
    </Show>
  );
}
