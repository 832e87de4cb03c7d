import { For, Show } from "solid-js";
import { useQuery } from "#web/shared/api/use-query.ts";
import { type Product, productQuery, useProductId } from "#web/shared/data/products.ts";
import { CopyLine } from "#web/shared/ui/copy-line.tsx";
import { Notice } from "#web/shared/ui/notice.tsx";
import { oneOf } from "#web/shared/ui/role-words.ts";
import { Section } from "#web/shared/ui/section.tsx";
import { textLink } from "#web/shared/ui/text-link.ts";
import { AskOwners } from "./for-owners.tsx";
import { ProductForm } from "./product-form.tsx";

export function GeneralPage() {
  const productId = useProductId();
  const product = useQuery(() => productQuery(productId()));
  return (
    <Show when={product.data} keyed>
      {(shown) => (
        <>
          <Show when={shown.role !== "owner"}>
            <div class="mb-4">
              <Notice tone="info">
                You are {oneOf(shown.role)} here. Owners change settings, people and keys.{" "}
                <AskOwners productId={shown.id} />
              </Notice>
            </div>
          </Show>
          <Section title="Product" text="How this product is named, and when its days begin.">
            <Show when={shown.role === "owner"} fallback={<ProductFacts product={shown} />}>
              <ProductForm product={shown} />
            </Show>
          </Section>
          <Section title="For programs" text="What a program that reads this product asks for.">
            <div class="flex flex-col gap-1.5">
              <p class="text-13 font-medium">Product id</p>
              <CopyLine text={shown.id} label="product id" />
              <p class="text-12 text-ink-3">
                How to ask is in the{" "}
                <a href="/api/docs" rel="external" class={textLink}>
                  API reference
                </a>
                .
              </p>
            </div>
          </Section>
        </>
      )}
    </Show>
  );
}

const weekdays = { monday: "Monday", sunday: "Sunday", saturday: "Saturday" };

function ProductFacts(props: { product: Product }) {
  const facts = () => [
    ["Name", props.product.name],
    ["Time zone", props.product.timezone.replaceAll("_", " ")],
    ["Week starts on", weekdays[props.product.weekStart]],
  ];
  return (
    <dl class="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2.5">
      <For each={facts()}>
        {([name, value]) => (
          <>
            <dt class="text-ink-2">{name}</dt>
            <dd class="wrap-anywhere">{value}</dd>
          </>
        )}
      </For>
    </dl>
  );
}
