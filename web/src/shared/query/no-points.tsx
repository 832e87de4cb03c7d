import type { JSX } from "solid-js";
import { type Filter, filterLabel } from "#figures/choices.ts";

/** Stands where a chart would, when the range holds no point. */
export function NoPoints(props: { filters?: Filter[] | undefined }) {
  const words = () => {
    const filters = (props.filters ?? []).map(filterLabel).join(", ");
    return filters
      ? `No points in this range where ${filters}. Choose a longer range or another filter.`
      : "No points in this range. Choose a longer one.";
  };
  return <Quiet>{words()}</Quiet>;
}

/** Stands where parts would, when no point bears the tag that they are split by. */
export function NoTagValues(props: { tag: string | undefined }) {
  return (
    <Quiet>
      {props.tag
        ? `No point in this range has the tag ${props.tag}. Split by another one.`
        : "It shows the values of a tag. Split it by one."}
    </Quiet>
  );
}

const Quiet = (props: { children: JSX.Element }) => (
  <p class="flex h-full items-center justify-center text-center text-13 text-balance text-ink-3">
    <span class="line-clamp-5 min-w-0">{props.children}</span>
  </p>
);
