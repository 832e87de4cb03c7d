import { A, useNavigate } from "@solidjs/router";
import { createSignal, Show } from "solid-js";
import type { Product } from "#web/shared/data/products.ts";
import { Button } from "#web/shared/ui/button.tsx";
import { ConfirmDialog } from "#web/shared/ui/confirm-dialog.tsx";
import { textLink } from "#web/shared/ui/text-link.ts";
import { useLeave } from "./queries.ts";

export function Leave(props: { product: Product; myId: string; isLastOwner: boolean }) {
  const navigate = useNavigate();
  const leave = useLeave(() => props.product.id);
  const [isAsked, setAsked] = createSignal(false);
  return (
    <div class="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-5">
      <Show when={!props.isLastOwner} fallback={<Stay productId={props.product.id} />}>
        <p class="text-13 text-ink-2">You no longer need {props.product.name}?</p>
        <Button look="danger" onClick={() => setAsked(true)}>
          Leave this product
        </Button>
      </Show>
      <Show when={isAsked()}>
        <ConfirmDialog
          title={`Leave ${props.product.name}?`}
          text="You lose access at once. To come back, you need an invite of an owner."
          action="Leave"
          error={leave.error}
          isPending={leave.isPending}
          onClose={() => setAsked(false)}
          onConfirm={() =>
            leave.mutate(props.myId, { onSuccess: () => navigate("/", { replace: true }) })
          }
        />
      </Show>
    </div>
  );
}

function Stay(props: { productId: string }) {
  return (
    <p class="text-13 text-ink-2">
      You are the only owner. To leave, make somebody else owner first; or{" "}
      <A href={`/p/${props.productId}/settings/danger`} class={textLink}>
        delete the product
      </A>
      .
    </p>
  );
}
