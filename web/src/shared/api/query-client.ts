import {
  MutationCache,
  type Query,
  QueryCache,
  QueryClient,
  type QueryKey,
} from "@tanstack/solid-query";
import { productKey, productsKey } from "../data/product-keys.ts";
import { markSession } from "../data/session-mark.ts";
import { signInPath } from "./next-path.ts";
import { problemOf } from "./problem.ts";

const maxRetries = 2;

/** Tries again what may pass the next time; nothing that was refused for a reason. */
const retry = (failures: number, error: Error) => {
  const { code } = problemOf(error);
  const isPassing = code === "unreachable" || code === "database_away" || code === "busy";
  return isPassing && failures < maxRetries;
};

function onError(error: Error) {
  if (problemOf(error).code !== "unauthenticated") return;
  if (location.pathname.startsWith("/sign-")) return;
  markSession("signed_out");
  location.replace(signInPath(location));
}

/**
 * Something of the product that the address names is gone: maybe the product is, for this person.
 * If so, what is still shown of it goes too.
 */
function askForProduct(client: QueryClient, error: Error, asked?: QueryKey) {
  const [, productId] = /^\/p\/([^/]+)/.exec(location.pathname) ?? [];
  if (!productId || problemOf(error).status !== 404) return;
  const [kind] = productKey(productId);
  if (asked?.[0] !== kind) client.invalidateQueries({ queryKey: productKey(productId) });
  else {
    const predicate = ({ queryKey, state }: Query) =>
      queryKey.includes(productId) && queryKey[0] !== kind && state.status === "success";
    client.invalidateQueries({ predicate });
  }
  client.invalidateQueries({ queryKey: productsKey });
}

/**
 * The cache of everything the server said. A session that has ended leads to the sign-in page; a
 * product that somebody is no longer in leaves what is around the page.
 */
export function createQueryClient() {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError(error, query) {
        onError(error);
        askForProduct(client, error, query.queryKey);
      },
    }),
    mutationCache: new MutationCache({
      onError(error) {
        onError(error);
        askForProduct(client, error);
      },
    }),
    defaultOptions: {
      queries: { retry, retryDelay: (failures) => 600 * 2 ** failures, staleTime: 15_000 },
      mutations: { retry: false },
    },
  });
  return client;
}
