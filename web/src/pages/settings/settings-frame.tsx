import { A, useLocation } from "@solidjs/router";
import { For, type JSX, Show, Suspense } from "solid-js";
import { useQuery } from "#web/shared/api/use-query.ts";
import { productQuery, useProductId } from "#web/shared/data/products.ts";
import { PageHeader } from "#web/shared/ui/page-header.tsx";
import { PageWaiting } from "#web/shared/ui/page-waiting.tsx";

const tabs = [
  { path: "", label: "General", isForOwners: false },
  { path: "/keys", label: "API keys", isForOwners: true },
  { path: "/team", label: "Team", isForOwners: false },
  { path: "/audit-log", label: "Audit log", isForOwners: true },
  { path: "/danger", label: "Danger zone", isForOwners: true },
] as const;

/** The tabs of a product's settings; what a role may not see is not offered. */
export function SettingsFrame(props: { children?: JSX.Element }) {
  const productId = useProductId();
  const product = useQuery(() => ({ ...productQuery(productId()), throwOnError: true }));
  const location = useLocation();
  const base = () => `/p/${productId()}/settings`;
  const shown = (role: string) =>
    tabs.filter(({ isForOwners }) => !isForOwners || role === "owner");
  return (
    <Show when={product.data}>
      {(data) => (
        <div class="mx-auto max-w-[860px]">
          <PageHeader title="Settings" text={data().name} />
          <nav
            aria-label="Settings"
            class="-mx-4 mb-5 flex gap-5 overflow-x-auto border-b border-line px-4 sm:mx-0 sm:px-0"
          >
            <For each={shown(data().role)}>
              {({ path, label }) => (
                <A
                  href={`${base()}${path}`}
                  end
                  aria-current={location.pathname === `${base()}${path}` ? "page" : undefined}
                  class="-mb-px flex h-9 shrink-0 items-center border-b-2 border-transparent text-13 font-medium text-ink-2 hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:border-accent aria-[current=page]:text-ink"
                >
                  {label}
                </A>
              )}
            </For>
          </nav>
          <Suspense fallback={<PageWaiting />}>{props.children}</Suspense>
        </div>
      )}
    </Show>
  );
}
