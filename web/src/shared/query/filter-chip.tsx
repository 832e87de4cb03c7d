import X from "lucide-solid/icons/x";
import { type Filter, filterLabel } from "#figures/choices.ts";

/** A filter that holds, and the button that takes it away. */
export function FilterChip(props: { filter: Filter; onRemove: () => void }) {
  return (
    <span class="inline-flex h-8 max-w-full items-center gap-1 rounded-control bg-accent-wash pr-1 pl-2.5 text-13 text-accent-strong">
      <span class="truncate" title={filterLabel(props.filter)}>
        {filterLabel(props.filter)}
      </span>
      <button
        type="button"
        aria-label={`Remove the filter ${filterLabel(props.filter)}`}
        class="flex size-6 shrink-0 items-center justify-center rounded-[4px] hover:bg-selected"
        onClick={() => props.onRemove()}
      >
        <X class="size-3.5" aria-hidden="true" />
      </button>
    </span>
  );
}
