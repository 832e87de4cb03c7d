import { useQueryClient } from "@tanstack/solid-query";
import Plus from "lucide-solid/icons/plus";
import { createEffect, For, on } from "solid-js";
import type { Product } from "#web/shared/data/products.ts";
import { ButtonLink } from "#web/shared/ui/button.tsx";
import { useNow } from "#web/shared/ui/now.ts";
import { PageHeader } from "#web/shared/ui/page-header.tsx";
import { ProductRow } from "./product-row.tsx";

export function ProductList(props: { products: Product[] }) {
  const now = useNow();
  const client = useQueryClient();
  createEffect(
    on(now, () => document.hidden || client.invalidateQueries({ queryKey: ["query"] }), {
      defer: true,
    }),
  );
  return (
    <div class="mx-auto max-w-[1200px]">
      <PageHeader
        title="Products"
        text="Headline numbers over the last 30 days, beside the 30 days before."
        actions={
          <ButtonLink href="/products/new">
            <Plus aria-hidden="true" />
            New product
          </ButtonLink>
        }
      />
      <ul class="flex flex-col gap-3">
        <For each={props.products}>{(product) => <ProductRow product={product} now={now()} />}</For>
      </ul>
    </div>
  );
}
