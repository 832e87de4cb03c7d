import { MutationCache, QueryCache, QueryClient } from "@tanstack/solid-query";
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

/** The cache of everything the server said. A session that has ended leads to the sign-in page. */
export const createQueryClient = () =>
  new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { retry, retryDelay: (failures) => 600 * 2 ** failures, staleTime: 15_000 },
      mutations: { retry: false },
    },
  });
