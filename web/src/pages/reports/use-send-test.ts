import { useSearchParams } from "@solidjs/router";
import { problemOf } from "#web/shared/api/problem.ts";
import { showToast } from "#web/shared/ui/toast.tsx";
import type { Place } from "./api.ts";
import { useSendReport } from "./queries.ts";
import { sentWords } from "./sent-words.ts";

/** Sends a test of the saved report to the person who asks, and shows what becomes of it. */
export function useSendTest(
  place: () => Place,
  address: () => string | undefined,
  hasChanges: () => boolean,
) {
  const mutation = useSendReport(place);
  const [, setParams] = useSearchParams();
  function send() {
    const to = address();
    if (to === undefined || mutation.isPending) return;
    if (hasChanges()) return showToast("Save your changes first; a test sends what is saved.");
    mutation.mutate(
      { to },
      {
        onSuccess: (run) => {
          showToast(sentWords(run, to));
          setParams({ run: run.id }, { replace: true, scroll: false });
        },
        onError: (error) => showToast(`No test was sent: ${problemOf(error).detail}`),
      },
    );
  }
  return { send, isPending: () => mutation.isPending };
}
