import { ForOwners } from "../for-owners.tsx";
import { ApiKeys } from "./api-keys.tsx";

export function KeysPage() {
  return (
    <ForOwners what="the API keys">{(product) => <ApiKeys productId={product.id} />}</ForOwners>
  );
}
