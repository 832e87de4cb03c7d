import {
  type DefaultError,
  type QueryKey,
  type UndefinedInitialDataOptions,
  type UseQueryResult,
  useQuery as useLibraryQuery,
} from "@tanstack/solid-query";
import { createComputed, createSignal, untrack } from "solid-js";

/**
 * Keeps the page in the document while a query fetches again. What reads a query's data before its
 * resource has settled is tied to every later fetch, also when the data was in the cache from the
 * start: each would show the page's waiting state for a moment and take the focus away.
 * https://github.com/solidjs/solid/blob/main/packages/solid/src/reactive/signal.ts (createResource)
 */
export function steady<Result extends { data: unknown; isLoading: boolean }>(
  query: Result,
): Result {
  const [isSettled, setSettled] = createSignal(false);
  createComputed(() => {
    if (!query.isLoading) setTimeout(() => setSettled(true));
  });
  return new Proxy(query, {
    get: (target, key) =>
      key === "data" && !isSettled() && !target.isLoading
        ? untrack(() => target.data)
        : Reflect.get(target, key),
  });
}

/** The library's `useQuery`, which holds the page (Suspense) for the first answer only. */
export const useQuery = <
  Answer,
  Failure = DefaultError,
  Data = Answer,
  Key extends QueryKey = QueryKey,
>(
  options: UndefinedInitialDataOptions<Answer, Failure, Data, Key>,
): UseQueryResult<Data, Failure> => steady(useLibraryQuery(options));
