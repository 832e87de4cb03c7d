import Download from "lucide-solid/icons/download";
import FileUp from "lucide-solid/icons/file-up";
import Search from "lucide-solid/icons/search";
import { createSignal, For, Show } from "solid-js";
import { useQuery } from "#web/shared/api/use-query.ts";
import { metricsQuery } from "#web/shared/data/metrics.ts";
import { pointsCsvPath } from "#web/shared/data/points.ts";
import { useProduct, useProductId } from "#web/shared/data/products.ts";
import { ButtonLink, buttonClass } from "#web/shared/ui/button.tsx";
import { EmptyState } from "#web/shared/ui/empty-state.tsx";
import { controlClass } from "#web/shared/ui/field.tsx";
import { useNow } from "#web/shared/ui/now.ts";
import { PageHeader } from "#web/shared/ui/page-header.tsx";
import { MetricRow } from "./metric-row.tsx";

/** The metrics of a product like a stock list. */
export function MetricsPage() {
  const productId = useProductId();
  const metrics = useQuery(() => ({
    ...metricsQuery(productId()),
    refetchInterval: 30_000,
    throwOnError: true,
  }));
  const product = useProduct(productId);
  const canEdit = () => product.data !== undefined && product.data.role !== "viewer";
  const [search, setSearch] = createSignal("");
  const now = useNow();
  const found = () => {
    const words = search().toLowerCase().split(/\s+/).filter(Boolean);
    return (metrics.data ?? []).filter((metric) => {
      const text = `${metric.name} ${metric.key} ${metric.tagKeys.join(" ")}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
  };
  return (
    <div class="mx-auto max-w-[1200px]">
      <PageHeader
        title="Metrics"
        actions={
          <Show when={metrics.data?.length}>
            <SearchBox value={search()} onInput={setSearch} />
            <Show when={canEdit()}>
              <ButtonLink href={`/p/${productId()}/import`}>
                <FileUp aria-hidden="true" />
                Import CSV
              </ButtonLink>
            </Show>
            <a class={buttonClass()} href={pointsCsvPath(productId(), {})} download="">
              <Download aria-hidden="true" />
              Download CSV
            </a>
          </Show>
        }
      />
      <Show
        when={metrics.data?.length}
        fallback={
          <EmptyState
            title="No metrics yet"
            text="A metric appears here with its first data point."
            action={
              <div class="flex flex-wrap justify-center gap-2">
                <ButtonLink look="primary" href={`/p/${productId()}/start`}>
                  Send data
                </ButtonLink>
                <Show when={canEdit()}>
                  <ButtonLink href={`/p/${productId()}/import`}>Import CSV</ButtonLink>
                </Show>
              </div>
            }
          />
        }
      >
        <table class="numeric w-full border-separate border-spacing-0">
          <thead class="text-left text-12 text-ink-3">
            <tr class="[&>th]:h-8 [&>th]:border-b [&>th]:border-line [&>th]:font-normal">
              <th scope="col" class="pl-2">
                Metric
              </th>
              <th scope="col" class="text-right">
                Last value
              </th>
              <th scope="col" class="hidden pl-8 sm:table-cell">
                Last 30 days
              </th>
              <th scope="col" class="hidden text-right md:table-cell">
                Change
              </th>
              <th scope="col" class="hidden pl-8 md:table-cell">
                Last point
              </th>
              <th scope="col" class="hidden pr-2 pl-6 xl:table-cell">
                How it adds up
              </th>
            </tr>
          </thead>
          <tbody>
            <For each={found()}>
              {(metric) => <MetricRow productId={productId()} metric={metric} now={now()} />}
            </For>
          </tbody>
        </table>
        <Show when={found().length === 0}>
          <EmptyState title="No metric matches" text="Search by name, key or tag." />
        </Show>
      </Show>
    </div>
  );
}

function SearchBox(props: { value: string; onInput: (value: string) => void }) {
  return (
    <div class="relative w-full sm:w-56">
      <Search
        class="pointer-events-none absolute top-2 left-2.5 size-4 text-ink-3"
        aria-hidden="true"
      />
      <input
        type="search"
        aria-label="Search metrics"
        placeholder="Search"
        class={`${controlClass} h-8! w-full pl-8`}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
    </div>
  );
}
