import { Show } from "solid-js";
import { useQuery } from "#web/shared/api/use-query.ts";
import { useMe } from "#web/shared/data/me.ts";
import { productQuery, useProductId } from "#web/shared/data/products.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Invites } from "./invites.tsx";
import { Leave } from "./leave.tsx";
import { Members } from "./members.tsx";
import { useInvites, useMembers } from "./queries.ts";

/** The people of a product. Everybody sees who is in; owners invite, change and remove. */
export function TeamPage() {
  const productId = useProductId();
  const product = useQuery(() => productQuery(productId()));
  const me = useMe();
  const isOwner = () => product.data?.role === "owner";
  const members = useMembers(productId);
  const invites = useInvites(productId, isOwner);
  const owners = () => (members.data?.items ?? []).filter(({ role }) => role === "owner");
  const lastOwnerId = () => (owners().length === 1 ? owners()[0]?.userId : undefined);
  const isKnown = () => !members.isPending && (!isOwner() || !invites.isPending);
  return (
    <Show when={isKnown() && me.data && product.data}>
      {(shown) => (
        <div class="flex flex-col gap-8">
          <FormError error={members.error} />
          <Members
            productId={productId()}
            members={members.data?.items ?? []}
            myId={me.data?.id ?? ""}
            isOwner={isOwner()}
            lastOwnerId={lastOwnerId()}
          />
          <Show when={isOwner()}>
            <Invites
              productId={productId()}
              invites={invites.data?.items ?? []}
              error={invites.error}
            />
          </Show>
          <Leave
            product={shown()}
            myId={me.data?.id ?? ""}
            isLastOwner={lastOwnerId() === me.data?.id}
          />
        </div>
      )}
    </Show>
  );
}
