import { Navigate, useLocation } from "@solidjs/router";
import { useQueryClient } from "@tanstack/solid-query";
import { createSignal, onMount, Show } from "solid-js";
import { signInPath } from "#web/shared/api/next-path.ts";
import { useAuthOptions } from "#web/shared/data/auth-options.ts";
import { getMe, meQuery } from "#web/shared/data/me.ts";
import { markSession, sessionMark } from "#web/shared/data/session-mark.ts";

/**
 * Where somebody goes of whom this browser remembers no session: on, if the server knows one all
 * the same; else to sign in, or to make an account if nobody ever signed in here.
 */
export function Entrance(props: { onSignedIn: () => void }) {
  const client = useQueryClient();
  const location = useLocation();
  const isVisitor = location.pathname === "/" && sessionMark() === "never";
  const [isRefused, setRefused] = createSignal(false);
  onMount(async () => {
    try {
      client.setQueryData(meQuery.queryKey, await getMe());
    } catch {
      return setRefused(true);
    }
    markSession("signed_in");
    props.onSignedIn();
  });
  return (
    <Show when={isRefused()}>
      <Show when={isVisitor} fallback={<Navigate href={signInPath(location)} />}>
        <Welcome />
      </Show>
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
