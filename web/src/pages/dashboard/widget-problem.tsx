import { Show } from "solid-js";
import type { components } from "#web/shared/api/schema.gen.ts";
import { Button } from "#web/shared/ui/button.tsx";

/** Why a widget shows no numbers, and the button that helps. */
export function WidgetProblem(props: {
  problem: components["schemas"]["Problem"] | undefined;
  onRetry: () => void;
  onEdit?: (() => void) | undefined;
}) {
  const words = () => {
    const { problem } = props;
    if (!problem) return "It has no answer.";
    if (problem.code === "not_found") return "Its metric is not there. Choose another one.";
    return problem.errors?.[0]?.detail ?? problem.detail;
  };
  return (
    <div role="alert" class="flex h-full flex-col items-start justify-center gap-2 text-13">
      <p class="line-clamp-4 text-ink-2">{words()}</p>
      <Show
        when={props.onEdit}
        fallback={
          <Button size="small" onClick={props.onRetry}>
            Try again
          </Button>
        }
      >
        <Button size="small" onClick={() => props.onEdit?.()}>
          Edit widget
        </Button>
      </Show>
    </div>
  );
}
