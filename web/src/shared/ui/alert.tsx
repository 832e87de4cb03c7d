import CircleAlert from "lucide-solid/icons/circle-alert";
import { Show } from "solid-js";
import { generalMessage } from "#web/shared/api/problem.ts";

/** What went wrong with a whole form; messages that belong to a field stand at the field. */
export function FormError(props: { error: unknown; fields?: string[] }) {
  return (
    <Show when={generalMessage(props.error, props.fields)}>
      {(message) => (
        <p role="alert" class="flex gap-2 rounded-control bg-bad-wash px-3 py-2 text-13 text-bad">
          <CircleAlert class="mt-px size-4 shrink-0" aria-hidden="true" />
          {message()}
        </p>
      )}
    </Show>
  );
}
