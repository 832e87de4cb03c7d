import { useNavigate } from "@solidjs/router";
import { createSignal, Show } from "solid-js";
import type { Product } from "#web/shared/data/products.ts";
import { Button } from "#web/shared/ui/button.tsx";
import { Section } from "#web/shared/ui/section.tsx";
import { TypedConfirm } from "#web/shared/ui/typed-confirm.tsx";
import { ForOwners } from "./for-owners.tsx";
import { useDeleteProduct } from "./queries.ts";

export function DangerPage() {
  return (
    <ForOwners what="the danger zone">
      {(product) => (
        <Section title="Delete product" text="It does not come back.">
          <DeleteProduct product={product} />
        </Section>
      )}
    </ForOwners>
  );
}

/** Asks for the product's name, so that nobody deletes the wrong one. */
function DeleteProduct(props: { product: Product }) {
  const navigate = useNavigate();
  const remove = useDeleteProduct();
  const [isAsked, setAsked] = createSignal(false);
  return (
    <>
      <div class="flex flex-wrap items-center justify-between gap-3">
        <p class="max-w-[46ch] text-13 text-ink-2">
          Its metrics, points, dashboards and keys go, for everybody who uses it. Programs that send
          to it are refused from then on.
        </p>
        <Button look="danger" onClick={() => setAsked(true)}>
          Delete product
        </Button>
      </div>
      <Show when={isAsked()}>
        <TypedConfirm
          title="Delete this product?"
          word={props.product.name}
          action="Delete product"
          error={remove.error}
          isPending={remove.isPending}
          onClose={() => setAsked(false)}
          onConfirm={() =>
            remove.mutate(props.product.id, { onSuccess: () => navigate("/", { replace: true }) })
          }
        >
          <p class="text-ink-2">
            Its metrics, points, dashboards and keys go for good, for everybody who uses it.
          </p>
        </TypedConfirm>
      </Show>
    </>
  );
}
