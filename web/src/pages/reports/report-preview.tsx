import { createSignal, Match, Show, Switch } from "solid-js";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Segmented } from "#web/shared/ui/segmented.tsx";
import { Skeleton } from "#web/shared/ui/skeleton.tsx";
import type { Preview } from "./api.ts";

const views = [
  { value: "mail", label: "Mail" },
  { value: "phone", label: "Phone" },
  { value: "text", label: "Text" },
] as const;
type View = (typeof views)[number]["value"];

/** The mail itself, as it would go out now; nothing in it runs or reaches the page. */
export function ReportPreview(props: {
  preview: Preview | undefined;
  error: unknown;
  isRenewed: boolean;
}) {
  const [view, setView] = createSignal<View>("mail");
  return (
    <section
      aria-label="Preview"
      class="min-w-0 rounded-card border border-line bg-panel lg:sticky lg:top-5"
    >
      <header class="flex flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-2.5">
        <div class="min-w-0 flex-1 basis-48">
          <p class="text-12 text-ink-3">As it would go out now</p>
          <p class="truncate text-13 font-medium">{props.preview?.subject ?? "…"}</p>
        </div>
        <Segmented label="Show as" value={view()} options={views} onChange={setView} />
      </header>
      <Show when={props.error}>
        <div class="p-4">
          <FormError error={props.error} />
        </div>
      </Show>
      <Show
        when={props.preview}
        fallback={
          <Show when={!props.error}>
            <div class="h-[72vh] p-4">
              <Skeleton class="h-full" />
            </div>
          </Show>
        }
      >
        {(preview) => (
          <div
            aria-busy={props.isRenewed}
            class="transition-opacity"
            classList={{ "opacity-60": props.isRenewed }}
          >
            <Switch>
              <Match when={view() === "text"}>
                <section
                  class="h-[72vh] overflow-auto p-4"
                  tabindex="0"
                  aria-label="Text part of the mail"
                >
                  <pre class="font-mono text-12 whitespace-pre-wrap wrap-anywhere">
                    {preview().text}
                  </pre>
                </section>
              </Match>
              <Match when={view() !== "text"}>
                <Show when={preview().html} keyed>
                  {(html) => <MailFrame html={html} isNarrow={view() === "phone"} />}
                </Show>
              </Match>
            </Switch>
          </div>
        )}
      </Show>
    </section>
  );
}

/** One mail for good: another one in the same frame would be an entry of the Back button. */
function MailFrame(props: { html: string; isNarrow: boolean }) {
  return (
    <iframe
      title="Preview of the mail"
      sandbox=""
      srcdoc={props.html}
      class="mx-auto block h-[72vh] rounded-b-card border-0"
      classList={{ "w-full": !props.isNarrow, "w-[360px] max-w-full": props.isNarrow }}
    />
  );
}
