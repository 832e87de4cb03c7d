import Plus from "lucide-solid/icons/plus";
import X from "lucide-solid/icons/x";
import { createSignal, createUniqueId, For, Show } from "solid-js";
import { problemOf } from "#web/shared/api/problem.ts";
import { useQuery } from "#web/shared/api/use-query.ts";
import { membersQuery } from "#web/shared/data/members.ts";
import { addAddresses, endsAddress, mostRecipients } from "./addresses.ts";

type Props = {
  productId: string;
  recipients: string[];
  /** Those of them who ended the mails. */
  unsubscribed: string[];
  error: unknown;
  onChange: (recipients: string[]) => void;
};

/** What a call found wrong with the list of recipients or one of them. */
export const recipientFaults = (error: unknown) =>
  error
    ? (problemOf(error).errors ?? []).filter(({ pointer }) => /^\/recipients(\/|$)/.test(pointer))
    : [];

/** The addresses of a report as chips; typed or pasted, or taken from the members. */
export function RecipientsField(props: Props) {
  const id = createUniqueId();
  const [text, setText] = createSignal("");
  const [problem, setProblem] = createSignal<string>();
  let input!: HTMLInputElement;
  const message = () => problem() ?? refusalWords(props.error, props.recipients);
  function take(typed: string) {
    const added = addAddresses(props.recipients, typed);
    if (added.recipients.length > props.recipients.length) props.onChange(added.recipients);
    setText(added.left);
    setProblem(added.problem);
    input.setCustomValidity(added.problem ?? "");
  }
  function remove(address: string) {
    props.onChange(props.recipients.filter((each) => each !== address));
    input.focus();
  }
  function onInput(typed: string) {
    setText(typed);
    setProblem();
    input.setCustomValidity("");
    if (endsAddress(typed)) take(typed);
  }
  function onKeyDown(event: KeyboardEvent) {
    const last = props.recipients.at(-1);
    if (event.key === "Enter" && text().trim()) {
      event.preventDefault();
      take(text());
    } else if (event.key === "Backspace" && text() === "" && last) remove(last);
  }
  return (
    <div class="flex flex-col gap-1.5">
      <label for={id} class="text-13 font-medium">
        Recipients
      </label>
      <div class="flex flex-wrap gap-1 rounded-control border border-edge bg-panel p-1 transition-colors focus-within:border-accent focus-within:outline-2 focus-within:outline-accent hover:border-ink-3">
        <ul class="contents" aria-label="Recipients">
          <For each={props.recipients}>
            {(address) => (
              <Chip
                address={address}
                isUnsubscribed={props.unsubscribed.includes(address)}
                onRemove={() => remove(address)}
              />
            )}
          </For>
        </ul>
        <input
          ref={input}
          id={id}
          type="text"
          inputmode="email"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          class="h-7 min-w-40 flex-1 bg-transparent px-1.5 text-14 outline-none"
          placeholder={props.recipients.length === 0 ? "name@example.com" : "Add another"}
          value={text()}
          required={props.recipients.length === 0}
          aria-invalid={message() !== undefined}
          aria-describedby={`${id}-note`}
          onInput={(event) => onInput(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            event.preventDefault();
            take(`${text()} ${event.clipboardData?.getData("text") ?? ""}`);
          }}
          onBlur={() => text().trim() && take(text())}
        />
      </div>
      <Show
        when={message()}
        fallback={
          <p id={`${id}-note`} class="text-12 text-ink-3">
            {`Any addresses, ${mostRecipients} at most. Each can end the mails with one click.`}
          </p>
        }
      >
        <p id={`${id}-note`} role="alert" class="text-12 text-bad">
          {message()}
        </p>
      </Show>
      <SuggestedMembers {...props} onAdd={take} />
    </div>
  );
}

/** The first fault that a call found, with the address that it is about. */
function refusalWords(error: unknown, recipients: string[]) {
  const [fault] = recipientFaults(error);
  if (!fault) return undefined;
  const [, , index] = fault.pointer.split("/");
  const address = index === undefined ? undefined : recipients[Number(index)];
  return address === undefined ? fault.detail : `${address}: ${fault.detail}`;
}

function Chip(props: { address: string; isUnsubscribed: boolean; onRemove: () => void }) {
  return (
    <li class="flex h-7 max-w-full items-center rounded-[5px] bg-sunken pl-2 text-13">
      <span class="truncate">{props.address}</span>
      <Show when={props.isUnsubscribed}>
        <span class="ml-1.5 shrink-0 text-12 text-ink-3">unsubscribed</span>
      </Show>
      <button
        type="button"
        aria-label={`Remove ${props.address}`}
        class="flex size-7 shrink-0 items-center justify-center rounded-[5px] text-ink-3 hover:text-ink"
        onClick={() => props.onRemove()}
      >
        <X class="size-3.5" aria-hidden="true" />
      </button>
    </li>
  );
}

const mostSuggested = 5;

function SuggestedMembers(props: {
  productId: string;
  recipients: string[];
  onAdd: (address: string) => void;
}) {
  const members = useQuery(() => membersQuery(props.productId));
  const others = () =>
    (members.isSuccess ? members.data.items : [])
      .filter(({ email }) => !props.recipients.includes(email.toLowerCase()))
      .slice(0, mostSuggested);
  return (
    <Show when={others().length > 0}>
      <ul class="flex flex-wrap gap-1" aria-label="Members who do not get it">
        <For each={others()}>
          {({ name, email }) => (
            <li class="max-w-full">
              <button
                type="button"
                title={email}
                class="flex h-7 max-w-full items-center gap-1 rounded-control border border-dashed border-edge px-2 text-12 text-ink-2 hover:bg-hover hover:text-ink"
                onClick={() => props.onAdd(email)}
              >
                <Plus class="size-3.5 shrink-0" aria-hidden="true" />
                <span class="sr-only">Add </span>
                <span class="truncate">{name}</span>
              </button>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
