import { useSearchParams } from "@solidjs/router";
import { createSignal, For, onMount, Show } from "solid-js";
import type { Me } from "#web/shared/data/me.ts";
import { oauthProblem } from "#web/shared/data/oauth-problem.ts";
import { providerPath } from "#web/shared/data/providers.ts";
import { askWhetherItIsYou } from "#web/shared/identity.tsx";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button, buttonClass } from "#web/shared/ui/button.tsx";
import { Notice } from "#web/shared/ui/notice.tsx";
import { ProviderMark } from "#web/shared/ui/provider-mark.tsx";
import { showToast } from "#web/shared/ui/toast.tsx";
import { useDisconnect } from "./queries.ts";

type Provider = { id: string; name: string };
type Return = { problem?: string; provider?: string; connected?: string };

export function Connections(props: { me: Me; providers: Provider[] }) {
  const disconnect = useDisconnect();
  const problem = useReturn((id) => nameOf(id));
  const connectionOf = (id: string) => props.me.connections.find(({ provider }) => provider === id);
  const nameOf = (id: string) => props.providers.find((each) => each.id === id)?.name ?? id;
  /** A provider that is no longer set up is still shown to whoever is connected with it. */
  const rows = () => {
    const known = props.providers.map(({ id }) => id);
    const others = props.me.connections.map(({ provider }) => provider);
    return [...new Set([...known, ...others])].map((id) => ({ id, name: nameOf(id) }));
  };
  const remove = ({ id, name }: Provider) =>
    disconnect.mutate(id, { onSuccess: () => showToast(`${name} is disconnected.`) });
  return (
    <div class="flex flex-col gap-3">
      <Show when={problem()}>{(words) => <Notice tone="warn">{words()}</Notice>}</Show>
      <FormError error={disconnect.error} />
      <ul class="-my-2.5">
        <For each={rows()}>
          {(provider) => (
            <li class="flex items-center gap-3 border-t border-line py-2.5 first:border-0 [&>svg]:size-4 [&>svg]:shrink-0">
              <ProviderMark provider={provider.id} />
              <div class="min-w-0 flex-1">
                <p class="font-medium">{provider.name}</p>
                <p class="truncate text-12 text-ink-3">
                  <Show when={connectionOf(provider.id)} fallback="Not connected">
                    {(connection) => connection().email ?? "Connected"}
                  </Show>
                </p>
              </div>
              <Show when={connectionOf(provider.id)} fallback={<Connect provider={provider} />}>
                <Button
                  size="small"
                  look="danger"
                  aria-label={`Disconnect ${provider.name}`}
                  disabled={disconnect.isPending}
                  onClick={() => remove(provider)}
                >
                  Disconnect
                </Button>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </div>
  );
}

function Connect(props: { provider: Provider }) {
  return (
    <a
      href={providerPath(props.provider.id, { mode: "connect" })}
      rel="external"
      aria-label={`Connect ${props.provider.name}`}
      class={buttonClass("plain", "small")}
    >
      Connect
    </a>
  );
}

/** What a way through a provider led to: says it once, and asks who it is where that was missing. */
function useReturn(nameOf: (id: string) => string) {
  const [params, setParams] = useSearchParams<Return>();
  const [problem, setProblem] = createSignal(oauthProblem(params.problem));
  onMount(() => {
    const { problem: code, provider, connected } = params;
    setParams({ problem: undefined, provider: undefined, connected: undefined }, { replace: true });
    if (connected) showToast(`${nameOf(connected)} is connected.`);
    if (code === "reauthentication_required" && provider) confirmAndConnect(provider);
  });
  async function confirmAndConnect(provider: string) {
    const isConfirmed = await askWhetherItIsYou();
    if (isConfirmed) location.assign(providerPath(provider, { mode: "connect" }));
    else setProblem(oauthProblem("reauthentication_required"));
  }
  return problem;
}
