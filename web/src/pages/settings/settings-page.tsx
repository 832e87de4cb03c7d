import { useNavigate } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import { createSignal, type JSX, Show } from "solid-js";
import { productQuery, useProductId } from "#web/shared/data/products.ts";
import { Button } from "#web/shared/ui/button.tsx";
import { Card } from "#web/shared/ui/card.tsx";
import { CopyLine } from "#web/shared/ui/copy-line.tsx";
import { PageHeader } from "#web/shared/ui/page-header.tsx";
import { ApiKeys } from "./api-keys.tsx";
import { DeleteProduct } from "./delete-product.tsx";
import { ProductForm } from "./product-form.tsx";
import { useApiKeys } from "./queries.ts";

/** One decision per section, danger at the end. What a role may not do is not offered. */
export function SettingsPage() {
  const navigate = useNavigate();
  const productId = useProductId();
  const product = useQuery(() => ({ ...productQuery(productId()), throwOnError: true }));
  const [isDeleting, setDeleting] = createSignal(false);
  const isOwner = () => product.data?.role === "owner";
  return (
    <Show when={product.data}>
      {(shown) => (
        <div class="mx-auto max-w-[820px]">
          <PageHeader title="Settings" text={shown().name} />
          <Section title="Product" text="How this product is named, and when its days begin.">
            <ProductForm product={shown()} />
            <div class="mt-5 flex flex-col gap-1.5">
              <p class="text-13 font-medium">Product id</p>
              <CopyLine text={shown().id} label="product id" />
              <p class="text-12 text-ink-3">
                For programs that read; see the{" "}
                <a href="/api/docs" class="font-medium text-accent underline underline-offset-2">
                  API reference
                </a>
                .
              </p>
            </div>
          </Section>
          <Show when={isOwner()}>
            <OwnerSections productId={productId()} onDelete={() => setDeleting(true)} />
          </Show>
          <Show when={isDeleting()}>
            <DeleteProduct
              product={shown()}
              onClose={() => setDeleting(false)}
              onDeleted={() => navigate("/", { replace: true })}
            />
          </Show>
        </div>
      )}
    </Show>
  );
}

/** They come together, when the keys are known, so that nothing below them is pushed down. */
function OwnerSections(props: { productId: string; onDelete: () => void }) {
  const keys = useApiKeys(() => props.productId);
  return (
    <Show when={!keys.isPending}>
      <Section
        id="keys"
        title="API keys"
        text="Your programs send data with a key. Its secret is shown once, when it is created."
      >
        <ApiKeys productId={props.productId} />
      </Section>
      <Section title="Delete" text="Everything of this product goes, for everybody.">
        <Button look="danger" onClick={props.onDelete}>
          Delete product
        </Button>
      </Section>
    </Show>
  );
}

function Section(props: { id?: string; title: string; text: string; children: JSX.Element }) {
  return (
    <section
      id={props.id}
      class="grid scroll-mt-16 gap-x-8 gap-y-3 border-t border-line py-6 md:grid-cols-[220px_minmax(0,1fr)]"
    >
      <div>
        <h2 class="text-14 font-medium">{props.title}</h2>
        <p class="mt-1 text-13 text-ink-2">{props.text}</p>
      </div>
      <Card class="p-5">{props.children}</Card>
    </section>
  );
}
