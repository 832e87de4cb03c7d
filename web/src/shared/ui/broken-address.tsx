import { Show } from "solid-js";
import { Notice } from "./notice.tsx";

const list = new Intl.ListFormat("en", { type: "conjunction" });

/** Says which parts of an address made no sense and what is shown instead, and puts it right. */
export function BrokenAddress(props: { broken: string[]; instead: string; onMend: () => void }) {
  return (
    <Show when={props.broken.length > 0}>
      <Notice tone="info">
        This address names no {list.format(props.broken)} that makes sense. {props.instead}{" "}
        <button
          type="button"
          class="font-medium text-accent underline-offset-2 hover:underline"
          onClick={() => props.onMend()}
        >
          Mend the address
        </button>
      </Notice>
    </Show>
  );
}
