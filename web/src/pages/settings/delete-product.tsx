import type { Product } from "#web/shared/data/products.ts";
import { TypedConfirm } from "#web/shared/ui/typed-confirm.tsx";
import { useDeleteProduct } from "./queries.ts";

/** Asks for the product's name, so that nobody deletes the wrong one. */
export function DeleteProduct(props: {
  product: Product;
  onClose: () => void;
  onDeleted: () => void;
}) {
  const remove = useDeleteProduct();
  return (
    <TypedConfirm
      title="Delete this product?"
      word={props.product.name}
      action="Delete product"
      error={remove.error}
      isPending={remove.isPending}
      onClose={props.onClose}
      onConfirm={() => remove.mutate(props.product.id, { onSuccess: props.onDeleted })}
    >
      <p class="text-ink-2">
        Its metrics, points, dashboards and keys go for good, for everybody who uses it.
      </p>
    </TypedConfirm>
  );
}
