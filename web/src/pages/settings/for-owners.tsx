import { type JSX, Show } from "solid-js";
import { useQuery } from "#web/shared/api/use-query.ts";
import { membersQuery } from "#web/shared/data/members.ts";
import { type Product, productQuery, useProductId } from "#web/shared/data/products.ts";
import { EmptyState } from "#web/shared/ui/empty-state.tsx";

/** A page of settings that owners alone may see; others read whom to ask. */
export function ForOwners(props: { what: string; children: (product: Product) => JSX.Element }) {
  const productId = useProductId();
  const product = useQuery(() => productQuery(productId()));
  return (
    <Show when={product.data}>
      {(shown) => (
        <Show
          when={shown().role === "owner"}
          fallback={
            <EmptyState
              title={`Only owners see ${props.what}`}
              text={<AskOwners productId={productId()} />}
            />
          }
        >
          {props.children(shown())}
        </Show>
      )}
    </Show>
  );
}

/** "Ask Ada or Bo." */
export function AskOwners(props: { productId: string }) {
  const members = useQuery(() => membersQuery(props.productId));
  const owners = () =>
    (members.data?.items ?? []).filter(({ role }) => role === "owner").map(({ name }) => name);
  const list = new Intl.ListFormat("en", { type: "disjunction" });
  return <>{owners().length > 0 ? `Ask ${list.format(owners())}.` : "Ask an owner."}</>;
}
