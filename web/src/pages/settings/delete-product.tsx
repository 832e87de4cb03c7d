import { createSignal } from "solid-js";
import type { Product } from "#web/shared/data/products.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Dialog, DialogActions } from "#web/shared/ui/dialog.tsx";
import { Field } from "#web/shared/ui/field.tsx";
import { useDeleteProduct } from "./queries.ts";

/** Asks for the product's name, so that nobody deletes the wrong one. */
export function DeleteProduct(props: {
  product: Product;
  onClose: () => void;
  onDeleted: () => void;
}) {
  const remove = useDeleteProduct();
  const [typed, setTyped] = createSignal("");
  function submit(event: SubmitEvent) {
    event.preventDefault();
    remove.mutate(props.product.id, { onSuccess: props.onDeleted });
  }
  return (
    <Dialog isOpen={true} onClose={props.onClose} title="Delete this product?">
      <form class="flex flex-col gap-4" onSubmit={submit}>
        <p class="text-ink-2">
          Its metrics, points, dashboards and keys go for good, for everybody who uses it.
        </p>
        <Field
          label={`Type ${props.product.name} to go on`}
          name="typed"
          autocomplete="off"
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <FormError error={remove.error} />
        <DialogActions>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button
            type="submit"
            look="danger"
            disabled={typed().trim() !== props.product.name.trim() || remove.isPending}
          >
            Delete product
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
