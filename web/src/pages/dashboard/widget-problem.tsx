import { Show } from "solid-js";
import type { WidgetKind } from "#figures/widget-look.ts";
import { canPass, type Problem } from "#web/shared/api/problem.ts";
import { Button } from "#web/shared/ui/button.tsx";

/** Why a widget shows no numbers, and the button that helps. */
export function WidgetProblem(props: {
  kind: WidgetKind;
  problem: Problem | undefined;
  onRetry: () => void;
  onEdit: (() => void) | undefined;
}) {
  const words = () => {
    const { problem } = props;
    if (!problem) return "It has no answer.";
    if (problem.code === "not_found") {
      return "Its metric is not there. Send points for it, or choose another one.";
    }
    if (problem.code === "query_too_large" && props.kind === "heatmap") {
      return "This range is too long for hours beside weekdays, which reach 208 days. Choose a shorter range, or show days beside months.";
    }
    return problem.errors?.[0]?.detail ?? problem.detail;
  };
  const helps = () => (!props.problem || canPass(props.problem) ? "retry" : "edit");
  return (
    <div role="alert" class="flex h-full flex-col items-start justify-center gap-2 text-13">
      <p class="line-clamp-5 text-ink-2" title={words()}>
        {words()}
      </p>
      <Show when={helps() === "retry"}>
        <Button size="small" onClick={props.onRetry}>
          Try again
        </Button>
      </Show>
      <Show when={helps() === "edit" && props.onEdit}>
        <Button size="small" onClick={() => props.onEdit?.()}>
          Edit widget
        </Button>
      </Show>
    </div>
  );
}
