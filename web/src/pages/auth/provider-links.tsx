import { For, Show } from "solid-js";
import { useAuthOptions } from "#web/shared/data/auth-options.ts";
import { providerPath } from "#web/shared/data/providers.ts";
import { buttonClass } from "#web/shared/ui/button.tsx";
import { ProviderMark } from "#web/shared/ui/provider-mark.tsx";

/** The ways in through a provider, where this server has any; and the line to the other way. */
export function ProviderLinks(props: { next: string; invite?: string | undefined }) {
  const options = useAuthOptions();
  const providers = () => (options.isSuccess ? options.data.providers : []);
  return (
    <Show when={providers().length > 0}>
      <div class="flex flex-col gap-2">
        <For each={providers()}>
          {({ id, name }) => (
            <a
              href={providerPath(id, { next: props.next, invite: props.invite })}
              rel="external"
              class={`${buttonClass("plain", "large")} w-full`}
            >
              <ProviderMark provider={id} />
              Continue with {name}
            </a>
          )}
        </For>
      </div>
      <p class="my-5 flex items-center gap-3 text-12 text-ink-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or
      </p>
    </Show>
  );
}
