import ChevronDown from "lucide-solid/icons/chevron-down";
import { createEffect, createUniqueId, type JSX, Show, splitProps } from "solid-js";
import { fieldMessage } from "#web/shared/api/problem.ts";

const control =
  "w-full rounded-control border border-edge bg-panel px-2.5 text-14 text-ink transition-colors hover:border-ink-3 focus:border-accent focus:outline-2 focus:outline-offset-0 focus:outline-accent disabled:opacity-50 aria-invalid:border-bad";

/** The classes of a text control, for controls that are not made here. */
export const controlClass = `${control} h-9`;

type Common = {
  label: string;
  name: string;
  hint?: string | undefined;
  /** What a call answered; the field shows the message that points at it. */
  error?: unknown;
  /** Where the api sees this field, when it is not `/name`. */
  pointer?: string;
};

const ownKeys = ["label", "hint", "error", "pointer", "class"] as const;

export function Field(props: Common & JSX.InputHTMLAttributes<HTMLInputElement>) {
  const [own, rest] = splitProps(props, ownKeys);
  return (
    <Labelled {...own} name={props.name}>
      {(aria) => <input {...aria} {...rest} class={`${controlClass} ${own.class ?? ""}`} />}
    </Labelled>
  );
}

export function SelectField(
  props: Common & JSX.SelectHTMLAttributes<HTMLSelectElement> & { children: JSX.Element },
) {
  const [own, rest] = splitProps(props, ownKeys);
  return (
    <Labelled {...own} name={props.name}>
      {(aria) => (
        <span class="relative block">
          <select {...aria} {...rest} class={`${controlClass} appearance-none pr-8`} />
          <ChevronDown
            class="pointer-events-none absolute top-2.5 right-2.5 size-4 text-ink-3"
            aria-hidden="true"
          />
        </span>
      )}
    </Labelled>
  );
}

export function TextArea(props: Common & JSX.TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const [own, rest] = splitProps(props, ownKeys);
  return (
    <Labelled {...own} name={props.name}>
      {(aria) => <textarea rows={3} {...aria} {...rest} class={`${control} py-2`} />}
    </Labelled>
  );
}

type Aria = { id: string; "aria-describedby": string | undefined; "aria-invalid": boolean };

function Labelled(props: Common & { children: (aria: Aria) => JSX.Element }) {
  const id = createUniqueId();
  const message = () => fieldMessage(props.error, props.pointer ?? `/${props.name}`);
  const aria: Aria = {
    id,
    get "aria-describedby"() {
      return message() || props.hint ? `${id}-note` : undefined;
    },
    get "aria-invalid"() {
      return message() !== undefined;
    },
  };
  createEffect(() => {
    if (props.error && message()) queueMicrotask(() => focusFirstFault(id));
  });
  return (
    <div class="flex flex-col gap-1.5">
      <label for={id} class="text-13 font-medium text-ink">
        {props.label}
      </label>
      {props.children(aria)}
      <Show
        when={message()}
        fallback={
          <Show when={props.hint}>
            <p id={`${id}-note`} class="text-12 text-ink-3">
              {props.hint}
            </p>
          </Show>
        }
      >
        <p id={`${id}-note`} role="alert" class="text-12 text-bad">
          {message()}
        </p>
      </Show>
    </div>
  );
}

/** After a refusal the focus goes to the first field of the form that has to be changed. */
function focusFirstFault(id: string) {
  const field = document.getElementById(id);
  const first = field?.closest("form")?.querySelector("[aria-invalid=true]");
  if (first === field) field?.focus();
}
