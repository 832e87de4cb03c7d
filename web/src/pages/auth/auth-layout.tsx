import { type JSX, Show } from "solid-js";
import { Mark } from "#web/shared/ui/brand.tsx";
import { useTitle } from "#web/shared/ui/page-header.tsx";

/** One narrow column: the name, what this page is for, the form, the way to the other page. */
export function AuthLayout(props: {
  title: string;
  text?: JSX.Element;
  children: JSX.Element;
  footer?: JSX.Element;
}) {
  useTitle(() => props.title);
  return (
    <main class="mx-auto flex min-h-dvh w-full max-w-[376px] flex-col px-4 pt-[14vh] pb-10">
      <p class="mb-10 flex items-center gap-2.5 text-16 font-medium">
        <Mark class="size-7" />
        Trackable
      </p>
      <h1 class="text-24 font-medium wrap-anywhere">{props.title}</h1>
      <div class="mt-1 mb-7 text-ink-2 wrap-anywhere">{props.text}</div>
      {props.children}
      <Show when={props.footer}>
        <p class="mt-6 text-13 text-ink-2">{props.footer}</p>
      </Show>
    </main>
  );
}
