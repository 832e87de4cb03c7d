import { createSignal, createUniqueId, type JSX, onCleanup, onMount, Show } from "solid-js";

/** Text of three lines at first; what is longer opens with a button. */
export function LongText(props: { class?: string; children: JSX.Element }) {
  const id = createUniqueId();
  let text!: HTMLParagraphElement;
  const [isOpen, setOpen] = createSignal(false);
  const [isLong, setLong] = createSignal(false);
  onMount(() => {
    const measure = () => isOpen() || setLong(text.scrollHeight > text.clientHeight + 1);
    const observer = new ResizeObserver(measure);
    observer.observe(text);
    onCleanup(() => observer.disconnect());
  });
  return (
    <div class={props.class}>
      <p ref={text} id={id} class="wrap-anywhere" classList={{ "line-clamp-3": !isOpen() }}>
        {props.children}
      </p>
      <Show when={isLong()}>
        <button
          type="button"
          aria-expanded={isOpen()}
          aria-controls={id}
          class="mt-0.5 font-medium text-accent underline-offset-2 hover:underline"
          onClick={() => setOpen(!isOpen())}
        >
          {isOpen() ? "Show less" : "Show all"}
        </button>
      </Show>
    </div>
  );
}
