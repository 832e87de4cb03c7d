import { createSignal, For, onCleanup, onMount, Show } from "solid-js";
import { problemOf } from "./api/problem.ts";
import { useAuthOptions } from "./data/auth-options.ts";
import { confirmIdentity, useMe } from "./data/me.ts";
import { providerPath } from "./data/providers.ts";
import { onIdentityConfirmed } from "./identity-channel.ts";
import { FormError } from "./ui/alert.tsx";
import { Button } from "./ui/button.tsx";
import { Dialog, DialogActions } from "./ui/dialog.tsx";
import { Field } from "./ui/field.tsx";
import { ProviderMark } from "./ui/provider-mark.tsx";
import { UsernameForManagers } from "./ui/username-for-managers.tsx";

type Asked = (isConfirmed: boolean) => void;

const [asked, setAsked] = createSignal<Asked>();

/**
 * Runs a change; when the server wants to know first that it is still the same person, asks for
 * that and runs it again. Throws the first refusal when the person closes the question.
 */
export async function withConfirmedIdentity<T>(change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    if (problemOf(error).code !== "reauthentication_required") throw error;
    if (!(await askWhetherItIsYou())) throw error;
    return change();
  }
}

/** Asks for the password or the provider again; false when the person closes the question. */
export function askWhetherItIsYou(): Promise<boolean> {
  return new Promise((answer) => {
    asked()?.(false);
    setAsked(() => answer);
  });
}

/** The question itself; shown once in the frame. */
export function ConfirmIdentity() {
  const me = useMe();
  const hasPassword = () => !me.isSuccess || me.data.hasPassword;
  function close(isConfirmed: boolean) {
    const answer = asked();
    setAsked(undefined);
    answer?.(isConfirmed);
  }
  return (
    <Dialog
      isOpen={asked() !== undefined}
      onClose={() => close(false)}
      isOnTop
      title="Confirm that it is you"
      description={
        hasPassword()
          ? "This change needs your password again; it holds for ten minutes."
          : "This change needs your provider's word again; it holds for ten minutes."
      }
    >
      <Show
        when={hasPassword()}
        fallback={<ByProvider onConfirmed={() => close(true)} onClose={() => close(false)} />}
      >
        <ByPassword onConfirmed={() => close(true)} onClose={() => close(false)} />
      </Show>
    </Dialog>
  );
}

type Ways = { onConfirmed: () => void; onClose: () => void };

function ByPassword(props: Ways) {
  const me = useMe();
  const [error, setError] = createSignal<unknown>();
  const [isPending, setPending] = createSignal(false);
  async function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password"));
    setPending(true);
    setError(undefined);
    try {
      await confirmIdentity(password);
      props.onConfirmed();
    } catch (refusal) {
      setError(refusal);
    } finally {
      setPending(false);
    }
  }
  return (
    <form class="flex flex-col gap-4" onSubmit={submit}>
      <UsernameForManagers email={me.isSuccess ? me.data.email : ""} />
      <Field
        label="Password"
        name="password"
        type="password"
        autocomplete="current-password"
        required
        error={error()}
      />
      <FormError error={error()} fields={["/password"]} />
      <DialogActions>
        <Button onClick={() => props.onClose()}>Cancel</Button>
        <Button type="submit" look="primary" disabled={isPending()}>
          Confirm
        </Button>
      </DialogActions>
    </form>
  );
}

/** The provider opens in a window of its own, so that this page keeps what was asked for. */
function ByProvider(props: Ways) {
  const me = useMe();
  const options = useAuthOptions();
  const providers = () => {
    const connected = me.isSuccess ? me.data.connections.map(({ provider }) => provider) : [];
    return options.isSuccess
      ? options.data.providers.filter(({ id }) => connected.includes(id))
      : [];
  };
  const open = (provider: string) =>
    window.open(
      providerPath(provider, { mode: "confirm", next: "/identity-confirmed" }),
      "_blank",
      "popup,width=520,height=700",
    );
  onMount(() => onCleanup(onIdentityConfirmed(() => props.onConfirmed())));
  return (
    <div class="flex flex-col gap-2">
      <For each={providers()}>
        {({ id, name }) => (
          <Button size="large" onClick={() => open(id)}>
            <ProviderMark provider={id} />
            Confirm with {name}
          </Button>
        )}
      </For>
      <DialogActions>
        <Button onClick={() => props.onClose()}>Cancel</Button>
      </DialogActions>
    </div>
  );
}
